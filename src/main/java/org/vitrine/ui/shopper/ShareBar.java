package org.vitrine.ui.shopper;

import java.util.Optional;
import javafx.scene.layout.Region;

/** A bar of a share with a thin mark at what is usual. */
final class ShareBar extends Region {
    private final double share;
    private final Optional<Double> usual;
    private final Region fill = new Region();
    private final Region mark = new Region();

    ShareBar(double share, Optional<Double> usual) {
        this.share = share;
        this.usual = usual;
        getStyleClass().add("bar-track");
        fill.getStyleClass().add("bar-fill");
        mark.getStyleClass().add("bar-usual");
        mark.setVisible(usual.isPresent());
        getChildren().addAll(fill, mark);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        fill.resizeRelocate(0, 0, width * Math.clamp(share, 0.0, 1.0), getHeight());
        mark.resizeRelocate(width * Math.clamp(usual.orElse(0.0), 0.0, 1.0) - 1, -3, 2, getHeight() + 6);
    }
}
