package org.vitrine.ui.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableRow;
import javafx.scene.control.skin.NestedTableColumnHeader;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.control.skin.TableHeaderRow;
import javafx.scene.control.skin.TableViewSkin;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/** The toolkit's table with columns that stay at the left edge while the others are scrolled. */
final class RowTableSkin extends TableViewSkin<Integer> {
    /** Room that is left to the columns that move: fewer stay than were asked for where the window is too narrow. */
    private static final double LEAST_ROOM = 120;

    private final RowTable table;

    RowTableSkin(RowTable table) {
        super(table);
        this.table = table;
        registerChangeListener(flow().bar().valueProperty(), moved -> heads().requestLayout());
        registerChangeListener(flow().widthProperty(), wider -> {
            heads().requestLayout();
            // rows are as wide as their columns, whatever of them is in sight: they would not be laid out. In the
            // middle of a layout
            // they cannot ask for the next
            Platform.runLater(() -> eachRow(TableRow::requestLayout));
        });
        // in the middle of a layout heights are not changed
        registerChangeListener(flow().bar().visibleProperty(), shown -> Platform.runLater(table::fitAgain));
        registerChangeListener(getTableHeaderRow().heightProperty(), other -> Platform.runLater(table::fitAgain));
    }

    /**
     * What is left below the last whole row.
     *
     * @param height of head, rows and the bar at the foot
     * @param rows   there are; where all fit nothing is left over
     */
    double spare(double height, int rows) {
        double head = getTableHeaderRow().getHeight();
        double room = height - head - flow().foot();
        double each = table.getFixedCellSize();
        return head <= 0 || room < each || rows * each <= room ? 0 : room % each;
    }

    /** What of the columns is in sight now. */
    Sight sight() {
        double breadth = flow().getWidth()
                - (flow().upright().isVisible() ? flow().upright().getWidth() : 0);
        var columns = table.getVisibleLeafColumns();
        double wide = 0;
        int stay = 0;
        while (stay < Math.min(table.frozen().get(), columns.size())) {
            double next = wide + snapSizeX(columns.get(stay).getWidth());
            if (next > breadth - LEAST_ROOM) {
                break;
            }
            wide = next;
            stay++;
        }
        return new Sight(flow().bar().getValue(), breadth, stay, wide);
    }

    void reveal(int place) {
        if (table.window().isPart()) {
            flow().reveal(place);
            return;
        }
        var first = flow().getFirstVisibleCell();
        var last = flow().getLastVisibleCell();
        if (first != null && place <= first.getIndex()) {
            flow().scrollToTop(place);
        } else if (last != null && place >= last.getIndex()) {
            flow().scrollTo(place);
        }
    }

    /** Other rows are marked. */
    void marksChanged() {
        eachRow(row -> {
            if (row.getSkin() instanceof RowLineSkin line) {
                line.tellMarked();
            }
        });
    }

    /** Lays all rows and heads out anew: columns stay or move that did not, or are of another width. */
    void columnsChanged() {
        heads().requestLayout();
        eachRow(TableRow::requestLayout);
    }

    private void eachRow(Consumer<TableRow<Integer>> what) {
        var first = flow().getFirstVisibleCell();
        var last = flow().getLastVisibleCell();
        if (first != null && last != null) {
            for (int index = first.getIndex(); index <= last.getIndex(); index++) {
                var row = flow().getCell(index);
                if (row != null) {
                    what.accept(row);
                }
            }
        }
    }

    @Override
    protected void scrollHorizontally(TableColumn<Integer, ?> wanted) {
        if (wanted == null || !wanted.isVisible()) {
            return;
        }
        double start = 0;
        var columns = table.getVisibleLeafColumns();
        for (int place = 0; place < columns.size(); place++) {
            double wide = snapSizeX(columns.get(place).getWidth());
            if (columns.get(place).equals(wanted)) {
                flow().bar()
                        .setValue(Math.clamp(
                                sight().revealing(place, start, wide),
                                0,
                                Math.max(0, flow().bar().getMax())));
                return;
            }
            start += wide;
        }
    }

    @Override
    protected VirtualFlow<TableRow<Integer>> createVirtualFlow() {
        return new RowFlow(table());
    }

    @Override
    protected TableHeaderRow createTableHeaderRow() {
        return new TableHeaderRow(this) {
            @Override
            protected NestedTableColumnHeader createRootHeader() {
                return new Heads();
            }
        };
    }

    RowFlow flow() {
        return (RowFlow) getVirtualFlow();
    }

    /** The toolkit asks for parts while this is not made yet. */
    private RowTable table() {
        if (getSkinnable() instanceof RowTable each) {
            return each;
        }
        throw new IllegalStateException("a skin of " + getSkinnable());
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.VERTICAL_SCROLLBAR
                ? flow().whole()
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    private NestedTableColumnHeader heads() {
        return getTableHeaderRow().getRootHeader();
    }

    /** The heads: those that stay are shifted back by what the others are scrolled. */
    private final class Heads extends NestedTableColumnHeader {
        private static final PseudoClass EDGE = PseudoClass.getPseudoClass("edge");
        private static final PseudoClass DRAWN = PseudoClass.getPseudoClass("drawn");
        /** What the toolkit notes at the strip by which a column is made wider. */
        private static final String COLUMN_OF_STRIP = "TableColumn";

        Heads() {
            super(null);
            addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> {
                for (var head : getColumnHeaders()) {
                    if (head.contains(head.sceneToLocal(new Point2D(event.getSceneX(), event.getSceneY())))) {
                        table.staying().headMenu(place(head)).show(head, event.getScreenX(), event.getScreenY());
                        event.consume();
                        return;
                    }
                }
            });
        }

        @Override
        @SuppressWarnings("rawtypes")
        protected TableColumnHeader createTableColumnHeader(TableColumnBase column) {
            return column == null ? super.createTableColumnHeader(column) : new Head(column);
        }

        @Override
        protected void layoutChildren() {
            super.layoutChildren();
            var sight = sight();
            var seen = new ArrayList<TableColumn<Integer, ?>>();
            double start = 0;
            int place = 0;
            for (var head : getColumnHeaders()) {
                if (!head.isVisible()) {
                    continue;
                }
                double wide = head.getWidth();
                shift(head, sight, place);
                double covered = sight.covered(place, start);
                head.setClip(covered > 0 ? new Rectangle(covered, 0, wide, head.getHeight()) : null);
                head.pseudoClassStateChanged(EDGE, sight.isEdge(place));
                head.pseudoClassStateChanged(DRAWN, head.getTableColumn().getGraphic() != null);
                if (sight.sees(place, start, wide)) {
                    if (head instanceof Head unseen) {
                        unseen.unveil();
                    }
                    seen.add(table.getVisibleLeafColumn(place));
                }
                start += wide;
                place++;
            }
            for (var node : getChildrenUnmodifiable()) {
                if (node.getProperties().get(COLUMN_OF_STRIP) instanceof TableColumn<?, ?> column) {
                    shift(node, sight, table.getVisibleLeafColumns().indexOf(column));
                }
            }
            table.columnsSeen(seen);
        }

        private void shift(Node node, Sight sight, int place) {
            boolean stays = place >= 0 && place < sight.frozen();
            node.setTranslateX(stays ? sight.scroll() : 0);
            // the strips lie over the heads, and what stays over what moves
            node.setViewOrder((stays ? -2 : 0) - (node instanceof TableColumnHeader ? 0 : 1));
        }

        private int place(TableColumnHeader head) {
            return table.getVisibleLeafColumns().indexOf(head.getTableColumn());
        }
    }

    /** A head that is empty until it is in sight for the first time: what is in it costs most of what a column costs. */
    private static final class Head extends TableColumnHeader {
        /** No initial values: the toolkit's constructor adds the label. */
        private @Nullable ObservableList<Node> behindTheVeil;

        private boolean unveiled;

        @SuppressWarnings("rawtypes")
        Head(TableColumnBase column) {
            super(column);
        }

        @Override
        protected ObservableList<Node> getChildren() {
            if (unveiled) {
                return super.getChildren();
            }
            if (behindTheVeil == null) {
                behindTheVeil = FXCollections.observableArrayList();
            }
            return behindTheVeil;
        }

        void unveil() {
            if (!unveiled) {
                var inside = List.copyOf(getChildren());
                unveiled = true;
                getChildren().setAll(inside);
                applyCss();
                requestLayout();
            }
        }
    }
}
