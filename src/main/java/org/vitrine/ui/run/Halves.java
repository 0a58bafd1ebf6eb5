package org.vitrine.ui.run;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Two parts of a page: beside each other with room, below each other without. One that is hidden leaves its room to the other. */
final class Halves extends GridPane {
    private final Region left;
    private final Region right;
    private final ColumnConstraints half = new ColumnConstraints();
    private final BooleanProperty wide = new SimpleBooleanProperty();

    Halves(Region left, Region right) {
        this.left = left;
        this.right = right;
        getStyleClass().add("halves");
        half.setHgrow(Priority.ALWAYS);
        getColumnConstraints().setAll(half, half);
        getChildren().addAll(left, right);
        managedProperty().bind(left.visibleProperty().or(right.visibleProperty()));
        left.visibleProperty().subscribe(this::arrange);
        right.visibleProperty().subscribe(this::arrange);
        wide.subscribe(this::arrange);
        arrange();
    }

    /** Whether there is room for both beside each other. */
    BooleanProperty wide() {
        return wide;
    }

    /** Moves nobody out of the pane and in again: all that comes in is styled anew. */
    private void arrange() {
        boolean beside = wide.get() && left.isVisible() && right.isVisible();
        half.setPercentWidth(beside ? 50 : -1);
        setConstraints(left, 0, 0, beside ? 1 : 2, 1);
        setConstraints(right, beside ? 1 : 0, beside || !left.isVisible() ? 0 : 1, beside ? 1 : 2, 1);
    }
}
