package org.vitrine.ui.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** Keeps focus and selection at their rows among all, also while they are outside the window the toolkit sees. */
final class RowFocus {
    private static final Spot NOWHERE = new Spot(-1, Optional.empty());

    private final RowTable table;
    private final RowList rows;
    private final List<Runnable> told = new ArrayList<>();
    private Spot focused = NOWHERE;
    private Spot selected = NOWHERE;
    private boolean moving;

    /** A cell, by the place of its row among all; -1 is none. */
    record Spot(int place, Optional<TableColumn<Integer, ?>> column) {}

    RowFocus(RowTable table, RowList rows) {
        this.table = table;
        this.rows = rows;
        table.getFocusModel().focusedCellProperty().subscribe(this::focusMoved);
        table.getSelectionModel().getSelectedCells().addListener((InvalidationListener) cells -> {
            if (!moving) {
                var now = table.getSelectionModel().getSelectedCells();
                selected = now.isEmpty() ? NOWHERE : spot(now.getFirst());
            }
        });
    }

    /** Hears that another cell has the focus, now and whenever it changes. */
    void tell(Runnable hears) {
        told.add(hears);
        hears.run();
    }

    Spot focused() {
        return focused;
    }

    private void focusMoved(@Nullable TablePosition<?, ?> position) {
        if (!moving) {
            focused = spot(position);
            told.forEach(Runnable::run);
        }
    }

    private Spot spot(@Nullable TablePosition<?, ?> position) {
        if (position == null) {
            return NOWHERE;
        }
        int row = position.getRow();
        return new Spot(
                row < 0 ? -1 : row + rows.window().offset(),
                position.getTableColumn() == null ? Optional.empty() : Optional.of(table.columnOf(position)));
    }

    /** Shows the toolkit another part of the same rows. */
    void move(RowWindow window) {
        quietly(() -> rows.move(window));
    }

    /** Other rows come, so many, by this change: focus and selection go with theirs. Of a few rows the toolkit sees to that. */
    void follow(int count, Runnable change) {
        if (!rows.window().isPart() && !rows.window().over(count).isPart()) {
            change.run();
            return;
        }
        var focusedRow = rowAt(focused);
        var selectedRow = rowAt(selected);
        quietly(() -> {
            change.run();
            int first = rows.all() > 0 ? 0 : -1;
            focused = new Spot(Math.max(first, focusedRow.map(rows::placeOf).orElse(-1)), focused.column());
            selected = new Spot(selectedRow.map(rows::placeOf).orElse(-1), selected.column());
        });
        told.forEach(Runnable::run);
    }

    private Optional<Integer> rowAt(Spot spot) {
        return spot.place() >= 0 && spot.place() < rows.all() ? Optional.of(rows.at(spot.place())) : Optional.empty();
    }

    private void quietly(Runnable change) {
        moving = true;
        try {
            change.run();
            restore();
        } finally {
            moving = false;
        }
    }

    private void restore() {
        var choice = table.getSelectionModel();
        if (rows.window().holds(selected.place())) {
            int row = selected.place() - rows.window().offset();
            selected.column()
                    .ifPresentOrElse(
                            column -> choice.clearAndSelect(row, known(column)), () -> choice.clearAndSelect(row));
        } else {
            choice.clearSelection();
        }
        boolean here = rows.window().holds(focused.place());
        table.getFocusModel()
                .focus(
                        here ? focused.place() - rows.window().offset() : -1,
                        focused.column().map(this::known).orElse(table.getVisibleLeafColumn(0)));
    }

    /** The column, or the first if it is not there any more. */
    private TableColumn<Integer, ?> known(TableColumn<Integer, ?> column) {
        return table.getVisibleLeafColumns().contains(column) ? column : table.getVisibleLeafColumn(0);
    }

    /** Gives the row at this place, which is in the window, the focus and selects it. */
    void choose(int place, @Nullable TableColumn<Integer, ?> column) {
        int row = place - rows.window().offset();
        table.getSelectionModel().clearAndSelect(row, column);
        table.getFocusModel().focus(row, column);
    }

    /** Does what the toolkit would do with a key if it knew all rows, and moves the window so that it can do the rest itself. */
    void key(KeyEvent event, RowFlow flow) {
        if (!rows.window().isPart() || event.isShiftDown() || event.isAltDown()) {
            return;
        }
        flow.center();
        switch (event.getCode()) {
            case HOME -> go(event, 0);
            case END -> go(event, rows.all() - 1);
            case PAGE_UP -> {
                if (isOutside(focused) || isOutside(selected)) {
                    go(event, (int) Math.ceil(flow.top()));
                }
            }
            case PAGE_DOWN -> {
                if (isOutside(focused) || isOutside(selected)) {
                    go(event, Math.max(0, (int) Math.floor(flow.top() + flow.seen()) - 1));
                }
            }
            case UP, DOWN, LEFT, RIGHT -> {
                if (isOutside(focused)) {
                    flow.reveal(focused.place());
                }
            }
            default -> {}
        }
    }

    private void go(KeyEvent event, int place) {
        event.consume();
        table.reveal(place);
        var column = focused.column().map(this::known).orElse(table.getVisibleLeafColumn(0));
        if (event.isShortcutDown()) {
            table.getFocusModel().focus(place - rows.window().offset(), column);
        } else {
            choose(place, column);
        }
    }

    /** Whether there is nothing beside the spot to go to. */
    private boolean isOutside(Spot spot) {
        return spot.place() >= 0
                && !(rows.window().holds(Math.max(0, spot.place() - 1))
                        && rows.window().holds(Math.min(rows.all() - 1, spot.place() + 1)));
    }
}
