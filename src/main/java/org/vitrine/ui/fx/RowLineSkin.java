package org.vitrine.ui.fx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.skin.CellSkinBase;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * Lays a row out with cells for the columns in sight only: a cell that leaves at one side comes in again at the other. The toolkit's own skin
 * makes one for every column of the table, and knows no columns that stay.
 */
final class RowLineSkin extends CellSkinBase<RowLine> {
    private static final PseudoClass EDGE = PseudoClass.getPseudoClass("edge");

    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");

    private static final PseudoClass TOTAL = PseudoClass.getPseudoClass("total");

    private final Map<TableColumn<Integer, ?>, TableCell<Integer, ?>> cells = new HashMap<>();
    private final Deque<TableCell<Integer, ?>> spare = new ArrayDeque<>();

    RowLineSkin(RowLine row) {
        super(row);
        row.setPickOnBounds(false);
        getChildren().clear();
        row.setOnMousePressed(event -> {
            // beside the last column: the cells see to themselves
            var choice = table().getSelectionModel();
            if (row.equals(event.getPickResult().getIntersectedNode())
                    && !row.isEmpty()
                    && !choice.isCellSelectionEnabled()) {
                choice.clearAndSelect(row.getIndex());
            }
        });
        registerInvalidationListener(row.itemProperty(), item -> renumber());
        registerChangeListener(row.indexProperty(), index -> renumber());
        registerListChangeListener(table().getVisibleLeafColumns(), change -> row.requestLayout());
        // the row has had its item before it had this skin
        tellMarked();
    }

    private RowTable table() {
        if (getSkinnable().getTableView() instanceof RowTable table) {
            return table;
        }
        throw new IllegalStateException("a row of " + getSkinnable().getTableView());
    }

    /** Shows whether the row is marked, and whether it sums up the others. */
    void tellMarked() {
        var row = getSkinnable().getItem();
        getSkinnable().pseudoClassStateChanged(MARKED, row != null && table().isMarked(row));
        getSkinnable().pseudoClassStateChanged(TOTAL, row != null && table().isTotal(row));
    }

    private void renumber() {
        int index = getSkinnable().getIndex();
        cells.values().forEach(cell -> cell.updateIndex(index));
        tellMarked();
        getSkinnable().requestLayout();
    }

    @Override
    protected void layoutChildren(double x, double y, double width, double height) {
        if (getSkinnable().getIndex() < 0) {
            return;
        }
        var table = table();
        var columns = table.getVisibleLeafColumns();
        var sight = table.sight();
        var seen = new HashMap<TableColumn<Integer, ?>, Double>();
        double start = 0;
        for (int place = 0; place < columns.size(); place++) {
            double wide = snapSizeX(columns.get(place).getWidth());
            if (sight.sees(place, start, wide)) {
                seen.put(columns.get(place), start);
            }
            start += wide;
        }
        release(seen);
        for (int place = 0; place < columns.size(); place++) {
            var column = columns.get(place);
            var at = seen.get(column);
            if (at == null) {
                continue;
            }
            if (!cells.containsKey(column) && !table.cellBudget().allows()) {
                table.cellBudget().lacks(getSkinnable());
                return;
            }
            place(cell(column), sight, place, at);
        }
    }

    private void place(TableCell<Integer, ?> cell, Sight sight, int place, double start) {
        cell.resize(snapSizeX(cell.getTableColumn().getWidth()), table().getFixedCellSize());
        cell.relocate(snapPositionX(sight.placed(place, start)), 0);
        cell.pseudoClassStateChanged(EDGE, sight.isEdge(place));
        // the clip of a cell is as wide as the cell: moved, it leaves out what lies under the columns that stay
        if (cell.getClip() instanceof Rectangle clip) {
            clip.setX(snapPositionX(sight.covered(place, start)));
        }
    }

    private void release(Map<TableColumn<Integer, ?>, Double> seen) {
        cells.entrySet().removeIf(each -> {
            boolean gone = !seen.containsKey(each.getKey());
            if (gone) {
                each.getValue().updateIndex(-1);
                each.getValue().setVisible(false);
                spare.push(each.getValue());
            }
            return gone;
        });
    }

    private TableCell<Integer, ?> cell(TableColumn<Integer, ?> column) {
        var known = cells.get(column);
        if (known != null) {
            return known;
        }
        var cell = spare.isEmpty() ? made(column) : spare.pop();
        cell.setVisible(true);
        cell.updateTableColumn(column);
        cell.updateIndex(getSkinnable().getIndex());
        cells.put(column, cell);
        return cell;
    }

    private <T> TableCell<Integer, T> made(TableColumn<Integer, T> column) {
        var cell = column.getCellFactory().call(column);
        cell.setManaged(false);
        cell.updateTableView(table());
        cell.updateTableRow(getSkinnable());
        getChildren().add(cell);
        return cell;
    }

    @Override
    protected double computePrefWidth(double height, double top, double right, double bottom, double left) {
        double all = left + right;
        for (var column : table().getVisibleLeafColumns()) {
            all += snapSizeX(column.getWidth());
        }
        return all;
    }

    @Override
    protected double computePrefHeight(double width, double top, double right, double bottom, double left) {
        return table().getFixedCellSize();
    }

    @Override
    protected double computeMinHeight(double width, double top, double right, double bottom, double left) {
        return table().getFixedCellSize();
    }

    @Override
    protected double computeMaxHeight(double width, double top, double right, double bottom, double left) {
        return table().getFixedCellSize();
    }

    /** Cells are asked for by column, in sight or not. */
    @Override
    protected @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case CELL_AT_ROW_COLUMN -> {
                var column = parameters[1] instanceof Integer place
                                && place < table().getVisibleLeafColumns().size()
                        ? table().getVisibleLeafColumn(place)
                        : null;
                yield column == null ? null : cell(column);
            }
            case FOCUS_ITEM -> {
                var focused = table().getFocusModel().getFocusedCell();
                yield focused == null || focused.getTableColumn() == null ? null : cell(table().columnOf(focused));
            }
            case SELECTED_ITEMS -> {
                var selected = FXCollections.<Node>observableArrayList();
                for (TablePosition<?, ?> position : table().getSelectionModel().getSelectedCells()) {
                    if (position.getRow() == getSkinnable().getIndex() && position.getTableColumn() != null) {
                        selected.add(cell(table().columnOf(position)));
                    }
                }
                yield selected;
            }
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
