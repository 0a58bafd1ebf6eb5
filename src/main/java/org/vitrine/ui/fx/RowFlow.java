package org.vitrine.ui.fx;

import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableRow;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.MouseEvent;

/**
 * The rows, with their scroll bars within reach. Where the toolkit sees a part of the rows only, a bar over all of them stands in the place of
 * its own.
 */
final class RowFlow extends VirtualFlow<TableRow<Integer>> {
    /** Positions are shares of one: what they say of rows is right but for this. */
    private static final double ROUNDING = 1e-6;

    /** Height of the thumb, however many the rows, so that it can be caught. */
    private static final double LEAST_THUMB = 24;

    private final RowTable table;
    private final ScrollBar all = new ScrollBar();
    private boolean telling;
    private boolean moveAsked;

    RowFlow(RowTable table) {
        this.table = table;
        all.setOrientation(Orientation.VERTICAL);
        all.getStyleClass().add("all-rows");
        all.setFocusTraversable(false);
        all.setVisible(false);
        all.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> table.requestFocus());
        all.valueProperty().addListener((bar, before, now) -> {
            if (!telling) {
                show(now.doubleValue());
            }
        });
        getChildren().add(all);
    }

    ScrollBar bar() {
        return getHbar();
    }

    /** The toolkit's own. */
    ScrollBar upright() {
        return getVbar();
    }

    /** The bar that spans all rows. */
    ScrollBar whole() {
        return table.window().isPart() ? all : getVbar();
    }

    /** The row at the upper edge among all rows, and how much of it is hidden. */
    double top() {
        var window = table.window();
        double row = window.offset() + getPosition() * Math.max(0, window.size() - seen());
        return Math.abs(row - Math.rint(row)) < ROUNDING ? Math.rint(row) : row;
    }

    /** How many rows there is room for. */
    double seen() {
        return Math.max(0, getHeight() - foot()) / table.getFixedCellSize();
    }

    /** Height of the bar at the foot, 0 where there is none. */
    double foot() {
        return getHbar().isVisible() ? snapSizeY(getHbar().prefHeight(-1)) : 0;
    }

    /** Scrolls until this row, counted among all, is at the upper edge, or as near as can be. */
    void show(double top) {
        if (getCellCount() != table.window().size()) {
            table.layout();
        }
        var before = table.window();
        double seen = seen();
        double wanted = Math.clamp(top, 0, Math.max(0, before.all() - seen));
        var window = before.around(wanted, seen);
        boolean moves = !window.equals(before);
        if (moves) {
            table.move(window);
        }
        double beyond = window.size() - seen;
        setPosition(beyond <= 0 ? 0 : Math.clamp((wanted - window.offset()) / beyond, 0, 1));
        if (moves) {
            // whoever goes on with this key asks for the rows in sight
            table.layout();
        }
    }

    /** Scrolls, if it must, until the row at this place among all is seen. */
    void reveal(int place) {
        double top = top();
        if (place < top) {
            show(place);
        } else if (place + 1 > top + seen() + ROUNDING) {
            show(place + 1 - seen());
        }
    }

    /** Moves the window, if it must, so that there are rows to go to on both sides. */
    void center() {
        moveAsked = false;
        if (isOff()) {
            show(top());
        }
    }

    private boolean isOff() {
        var window = table.window();
        return window.isPart() && !window.around(top(), seen()).equals(window);
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        var own = getVbar();
        boolean part = table.window().isPart() && own.isVisible();
        all.setVisible(part);
        own.setOpacity(part ? 0 : 1);
        own.setMouseTransparent(part);
        if (part && getCellCount() == table.window().size()) {
            all.resizeRelocate(own.getLayoutX(), own.getLayoutY(), own.getWidth(), own.getHeight());
            tell();
            if (isOff() && !moveAsked) {
                moveAsked = true;
                Platform.runLater(this::center);
            }
        }
    }

    private void tell() {
        double rows = table.window().all();
        double seen = seen();
        telling = true;
        all.setMax(Math.max(0, rows - seen));
        double thumb = Math.max(seen / rows, Math.min(1, LEAST_THUMB / Math.max(1, all.getHeight())));
        all.setVisibleAmount(all.getMax() * thumb);
        all.setUnitIncrement(1);
        all.setBlockIncrement(Math.max(1, Math.floor(seen) - 1));
        all.setValue(Math.min(top(), all.getMax()));
        telling = false;
    }
}
