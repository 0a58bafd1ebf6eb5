package org.vitrine.ui.fx;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Named shares under one another: label, bar, number; a thin mark on the bar says what is usual. */
public final class BarList extends VBox {
    /**
     * One row.
     *
     * @param share  length of the bar, 0 to 1 of the room there is
     * @param usual  where the mark stands, as for everybody else
     * @param number what stands to the right of the bar
     * @param note   what the pointer reads out, and the screen reader after label and number
     */
    public record Bar(String label, double share, Optional<Double> usual, String number, String note) {
        public Bar(String label, double share, String number) {
            this(label, share, Optional.empty(), number, "");
        }
    }

    public BarList() {
        getStyleClass().add("bar-list");
    }

    public void show(List<Bar> bars) {
        getChildren().setAll(bars.stream().map(BarList::row).toList());
    }

    private static Node row(Bar bar) {
        var label = new Label(bar.label());
        label.getStyleClass().add("bar-label");
        var number = new Label(bar.number());
        number.getStyleClass().addAll("bar-number", "text-number");
        var track = new Track(bar);
        HBox.setHgrow(track, Priority.ALWAYS);
        var row = new HBox(label, track, number);
        row.getStyleClass().add("bar-row");
        row.setAlignment(Pos.CENTER_LEFT);
        row.setAccessibleText(bar.label() + " " + bar.number() + (bar.note().isEmpty() ? "" : ", " + bar.note()));
        if (!bar.note().isEmpty()) {
            Hint.on(row, bar.note());
        }
        return row;
    }

    private static final class Track extends Region {
        private final Bar bar;
        private final Region fill = new Region();
        private final Region usual = new Region();

        Track(Bar bar) {
            this.bar = bar;
            getStyleClass().add("bar-track");
            fill.getStyleClass().add("bar-fill");
            usual.getStyleClass().add("bar-usual");
            usual.setVisible(bar.usual().isPresent());
            getChildren().addAll(fill, usual);
        }

        @Override
        protected void layoutChildren() {
            double width = getWidth();
            fill.resizeRelocate(0, 0, width * Math.clamp(bar.share(), 0.0, 1.0), getHeight());
            usual.resizeRelocate(width * Math.clamp(bar.usual().orElse(0.0), 0.0, 1.0) - 1, -3, 2, getHeight() + 6);
        }
    }
}
