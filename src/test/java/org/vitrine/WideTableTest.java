package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableRow;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;
import org.vitrine.ui.fx.FxThread;
import org.vitrine.ui.fx.RowTable;

/** A table of items with three hundred columns is opened and scrolled sideways; the freeze monitor of {@link UiTest} judges. */
class WideTableTest extends UiTest {
    private static final int ROWS = 2_000;
    private static final int COLUMNS = 300;

    @TempDir
    Path shop;

    private RowTable table;

    @Test
    void threeHundredColumnsOpenAndScrollSideways() throws Exception {
        openProject();
        stretch("events opened");
        clickOn("#table-items");
        FxThread.await(
                "the items",
                () -> table.shownRows() == ROWS && table.getColumns().size() == COLUMNS);
        FxThread.letDraw();
        stretch("300 columns opened");
        assertThat(FxThread.<Integer>call(this::heads))
                .as("heads with a graphic")
                .isLessThan(30);
        assertThat(FxThread.<Integer>call(this::cells)).as("cells made").isLessThan(800);
        ScrollBar sideways = lookup("#table .scroll-bar:horizontal").query();
        for (int step = 1; step <= 60; step++) {
            double share = step / 60.0;
            FxThread.run(() -> sideways.setValue(share * sideways.getMax()));
            FxThread.letDraw();
        }
        stretch("scrolled sideways");
        assertThat(FxThread.<Integer>call(this::cells)).as("cells made").isLessThan(800);
        picture("wide-table");
    }

    @Test
    void noRowStandsHalfUnderTheBarAtTheFoot() throws Exception {
        openProject();
        clickOn("#table-items");
        FxThread.await(
                "the items",
                () -> table.shownRows() == ROWS && table.getColumns().size() == COLUMNS);
        for (double more : new double[] {0, 13, 7}) {
            FxThread.run(() -> {
                var window = table.getScene().getWindow();
                window.setHeight(window.getHeight() + more);
            });
            FxThread.letDraw();
            FxThread.await("whole rows in a window higher by " + more, this::endsWithAWholeRow);
        }
        picture("whole-rows");
    }

    @Test
    void columnsThatComeIntoSightAsTheWindowGrowsHaveTheirCells() throws Exception {
        openProject();
        clickOn("#table-items");
        FxThread.await(
                "the items",
                () -> table.shownRows() == ROWS && table.getColumns().size() == COLUMNS);
        for (double more : new double[] {-400, 90, 110, -60, 260}) {
            FxThread.run(() -> {
                var window = table.getScene().getWindow();
                window.setWidth(window.getWidth() + more);
            });
            FxThread.letDraw();
            FxThread.await("cells of all columns in a window wider by " + more, this::isWholeInSight);
        }
    }

    /** Whether every row that is in sight has a cell under every head that is. */
    private boolean isWholeInSight() {
        double from = table.localToScene(0, 0).getX();
        double to = table.localToScene(table.getWidth() - 20, 0).getX();
        var seen = table.lookupAll(".column-header").stream()
                .filter(TableColumnHeader.class::isInstance)
                .map(TableColumnHeader.class::cast)
                .filter(head -> head.getTableColumn() != null && head.getWidth() > 0)
                .filter(head -> head.localToScene(head.getWidth(), 0).getX() > from
                        && head.localToScene(0, 0).getX() < to)
                .map(TableColumnHeader::getTableColumn)
                .distinct()
                .toList();
        var cells = table.lookupAll(".table-cell").stream()
                .map(each -> (TableCell<?, ?>) each)
                .filter(each -> each.isVisible() && each.getIndex() >= 0)
                .toList();
        for (int row = 0; row < 5; row++) {
            int index = row;
            var there = cells.stream()
                    .filter(cell -> cell.getIndex() == index)
                    .map(TableCell::getTableColumn)
                    .toList();
            if (!there.containsAll(seen)) {
                return false;
            }
        }
        return seen.size() > 2;
    }

    /** Whether the last row in sight ends where the bar begins. */
    private boolean endsWithAWholeRow() {
        ScrollBar sideways = lookup("#table .scroll-bar:horizontal").query();
        double foot = sideways.localToScene(0, 0).getY();
        double end = lookup("#table .table-row-cell").queryAllAs(TableRow.class).stream()
                .filter(row -> row.isVisible() && !row.isEmpty())
                .filter(row -> row.localToScene(0, 0).getY() < foot - 0.5)
                .mapToDouble(row -> row.localToScene(0, row.getHeight()).getY())
                .max()
                .orElseThrow();
        return sideways.isVisible() && Math.abs(end - foot) < 1;
    }

    @Test
    void leadingColumnsStayWhileTheOthersScroll() throws Exception {
        openProject();
        clickOn("#table-items");
        FxThread.await(
                "the items",
                () -> table.shownRows() == ROWS && table.getColumns().size() == COLUMNS);
        FxThread.letDraw();
        double before = FxThread.call(() -> cell(3, 0).localToScene(0, 0).getX());
        FxThread.run(() -> {
            var head = head(1);
            var at = head.localToScreen(10, 10);
            var in = head.localToScene(10, 10);
            head.fireEvent(new ContextMenuEvent(
                    ContextMenuEvent.CONTEXT_MENU_REQUESTED, in.getX(), in.getY(), at.getX(), at.getY(), false, null));
        });
        clickOn("#freeze-columns");
        FxThread.await("two columns that stay", () -> table.frozen().get() == 2);
        ScrollBar sideways = lookup("#table .scroll-bar:horizontal").query();
        FxThread.run(() -> sideways.setValue(7_000));
        FxThread.letDraw();
        assertThat(FxThread.<Double>call(() -> cell(3, 0).localToScene(0, 0).getX()))
                .isEqualTo(before);
        assertThat(FxThread.<Double>call(() -> head(0).localToScene(0, 0).getX()))
                .isEqualTo(before);
        assertThat(FxThread.<Double>call(() -> cell(3, 1).localToScene(0, 0).getX()))
                .isEqualTo(
                        FxThread.<Double>call(() -> head(1).localToScene(0, 0).getX()));
        picture("frozen-columns");

        // what lies under the columns that stay is neither seen nor hit
        FxThread.run(() -> sideways.setValue(7_060));
        FxThread.letDraw();
        clickOn(FxThread.<TableCell<?, ?>>call(() -> cell(4, 1)));
        assertThat(FxThread.<Object>call(this::focused)).isEqualTo("4/1");

        // by keyboard into the columns that move: each comes out from under those that stay
        push(KeyCode.RIGHT);
        FxThread.letDraw();
        assertThat(FxThread.<Object>call(this::focused)).isEqualTo("4/2");
        assertThat(FxThread.<Double>call(() -> cell(4, 2).localToScene(0, 0).getX()))
                .isEqualTo(FxThread.<Double>call(
                        () -> cell(4, 1).localToScene(cell(4, 1).getWidth(), 0).getX()));
        assertThat(FxThread.<Object>call(
                        () -> table.queryAccessibleAttribute(AccessibleAttribute.CELL_AT_ROW_COLUMN, 4, 0)))
                .isEqualTo(FxThread.<Object>call(() -> cell(4, 0)));

        // as it was left
        clickOn("#table-events");
        FxThread.await("the events", () -> table.getColumns().size() == 3);
        assertThat(FxThread.<Integer>call(() -> table.frozen().get())).isZero();
        clickOn("#table-items");
        FxThread.await("the items as they were left", () -> table.frozen().get() == 2);
        FxThread.run(() -> {
            table.requestFocus();
            table.getFocusModel().focus(0, table.getColumns().get(1));
        });
        press(KeyCode.CONTROL, KeyCode.SHIFT).push(KeyCode.F).release(KeyCode.SHIFT, KeyCode.CONTROL);
        FxThread.await("all columns move", () -> table.frozen().get() == 0);

        // in another order, one of them wider, and left before that has settled
        var moved = FxThread.<String>call(() -> {
            var columns = new ArrayList<>(table.getColumns());
            columns.addFirst(columns.remove(4));
            table.getColumns().setAll(columns);
            columns.getFirst().setPrefWidth(321);
            return columns.getFirst().getText();
        });
        clickOn("#table-events");
        FxThread.await("the events", () -> table.getColumns().size() == 3);
        clickOn("#table-items");
        FxThread.await(
                "the items with the column in front",
                () -> table.getColumns().size() == COLUMNS
                        && table.getColumns().getFirst().getText().equals(moved));
        assertThat(FxThread.<Double>call(() -> table.getColumns().getFirst().getWidth()))
                .isEqualTo(321);
    }

    private Object focused() {
        var focused = table.getFocusModel().getFocusedCell();
        return focused.getRow() + "/" + table.getVisibleLeafColumns().indexOf(focused.getTableColumn());
    }

    private TableCell<?, ?> cell(int row, int column) {
        return table.lookupAll(".table-cell").stream()
                .map(each -> (TableCell<?, ?>) each)
                .filter(each -> each.isVisible()
                        && each.getIndex() == row
                        && each.getTableColumn() == table.getColumns().get(column))
                .findFirst()
                .orElseThrow();
    }

    private TableColumnHeader head(int column) {
        return table.lookupAll(".column-header").stream()
                .map(each -> (TableColumnHeader) each)
                .filter(each -> table.getColumns().get(column).equals(each.getTableColumn()))
                .findFirst()
                .orElseThrow();
    }

    private int heads() {
        return (int) table.getColumns().stream()
                .filter(column -> column.getGraphic() != null)
                .count();
    }

    private int cells() {
        return table.lookupAll(".table-cell").size();
    }

    private void openProject() throws Exception {
        var wide = new StringBuilder("item");
        var specs = new ArrayList<ColumnSpec>();
        specs.add(new ColumnSpec("item", ColumnRole.ITEM));
        for (int column = 1; column < COLUMNS; column++) {
            wide.append(",attribute").append(column);
            specs.add(new ColumnSpec("attribute" + column, ColumnRole.ATTRIBUTE));
        }
        wide.append('\n');
        for (int row = 0; row < ROWS; row++) {
            wide.append('i').append(row);
            for (int column = 1; column < COLUMNS; column++) {
                wide.append(',').append(column % 3 == 0 ? "kind" + row % column : String.valueOf(row * column % 97));
            }
            wide.append('\n');
        }
        var events = new StringBuilder("user,item,time\n");
        for (int row = 0; row < ROWS; row++) {
            events.append("u%d,i%d,%d%n".formatted(row % 50, row, 1_700_000_000L + row * 3_600L));
        }
        var plan = new ImportPlan(List.of(
                new TablePlan(TableKind.ITEMS, source("items.csv", wide, specs)),
                new TablePlan(
                        TableKind.EVENTS,
                        source(
                                "events.csv",
                                events,
                                List.of(
                                        new ColumnSpec("user", ColumnRole.USER),
                                        new ColumnSpec("item", ColumnRole.ITEM),
                                        new ColumnSpec("time", ColumnRole.TIME))))));
        table = openTable(shop, plan, ROWS);
    }

    private SourceSpec source(String name, CharSequence text, List<ColumnSpec> columns) throws Exception {
        var file = Files.writeString(shop.resolve(name), text);
        return new SourceSpec(file.toString(), SourceFormat.delimited(",", true), columns);
    }
}
