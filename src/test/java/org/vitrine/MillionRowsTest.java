package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
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
import org.vitrine.ui.fx.RowLine;
import org.vitrine.ui.fx.RowTable;

/** A table of a million rows is scrolled, sorted and filtered; the freeze monitor of {@link UiTest} judges. */
class MillionRowsTest extends UiTest {
    private static final int WINDOW = 400;
    private static final int VALUE = 2;
    private static final int ITEM = 1;

    @TempDir
    Path shop;

    private RowTable table;
    private int rows = 1_000_000;

    @Test
    void aMillionRowsScrollSortAndFilterWithoutAFreeze() throws Exception {
        openProject();
        stretch("opened");
        long start = System.nanoTime();
        for (int step = 0; step <= 60; step++) {
            int row = step * (rows - 1) / 60;
            FxThread.run(() -> table.scrollTo(row));
            FxThread.letDraw();
        }
        start = told("61 jumps", start);
        stretch("scrolled");
        assertThat(FxThread.<Integer>call(() -> table.rowAt(rows - 1))).isEqualTo(rows - 1);

        sort(VALUE, TableColumn.SortType.DESCENDING);
        FxThread.await("the highest first", () -> value(0).doubleValue() == 999 && value(1).doubleValue() == 999);
        start = told("sorted by number", start);
        sort(ITEM, TableColumn.SortType.ASCENDING);
        FxThread.await("the first item first", () -> item(0).equals("item00000"));
        start = told("sorted by text", start);
        assertThat(FxThread.<Object>call(() -> item(rows - 1))).isEqualTo("item19999");

        FxThread.run(() -> lookup("#search").queryAs(TextField.class).setText("item00042"));
        FxThread.await("the rows of one item", () -> table.shownRows() < 1000);
        start = told("filtered", start);
        for (int row = 0; row < FxThread.<Integer>call(() -> table.shownRows()); row++) {
            int at = row;
            assertThat(FxThread.<Object>call(() -> item(at))).isEqualTo("item00042");
        }
        FxThread.run(() -> lookup("#search").queryAs(TextField.class).clear());
        FxThread.await("all rows again", () -> table.shownRows() == rows);
        told("filter taken off", start);
        stretch("scrolled, sorted and filtered");
        picture("million-rows");
    }

    @Test
    void theWindowOfRowsMovesUnseen() throws Exception {
        rows = 20_000;
        openProject();
        FxThread.run(() -> {
            table.showToToolkit(WINDOW);
            table.requestFocus();
        });
        FxThread.letDraw();
        wheelAcrossTheEdge();
        moveTheBar();
        pageAcrossTheEdge();
        stepAcrossTheEdge();
        comeBackToTheFocus();
        sortAtTheEnd();
        markToTheEnd();
        stretch("moved the window");
    }

    private void wheelAcrossTheEdge() {
        for (int row = 0; row < 3 * WINDOW; row += 10) {
            assertThat(seen()).startsWith(row, row + 1, row + 2);
            FxThread.run(() -> wheel(-10 * 32));
            FxThread.letDraw();
        }
        for (int row = 3 * WINDOW; row > 0; row -= 10) {
            assertThat(seen()).startsWith(row, row + 1, row + 2);
            FxThread.run(() -> wheel(10 * 32));
            FxThread.letDraw();
        }
    }

    private void moveTheBar() {
        var bar = FxThread.<ScrollBar>call(() -> (ScrollBar) table.lookup(".all-rows"));
        assertThat(bar.isVisible()).isTrue();
        assertThat(((Region) bar.lookup(".thumb")).getHeight()).isGreaterThan(20);
        FxThread.run(() -> bar.setValue(12_345));
        FxThread.letDraw();
        assertThat(seen()).startsWith(12_345, 12_346);
        int page = (int) bar.getBlockIncrement();
        assertThat(page).isGreaterThan(5);
        FxThread.run(() -> bar.adjustValue(1));
        FxThread.letDraw();
        assertThat(seen()).startsWith(12_345 + page);
        FxThread.run(() -> bar.setValue(bar.getMax()));
        FxThread.letDraw();
        assertThat(seen()).endsWith(rows - 2, rows - 1);
        FxThread.run(() -> bar.setValue(0));
        FxThread.letDraw();
        assertThat(seen()).startsWith(0, 1);
    }

    private void pageAcrossTheEdge() {
        FxThread.run(() -> table.choose(0));
        var places = new ArrayList<Integer>();
        for (int page = 0; page < 80; page++) {
            places.add(FxThread.<Integer>call(table::focusedPlace));
            key(KeyCode.PAGE_DOWN, false);
            assertThat(seen()).contains(FxThread.<Integer>call(table::focusedPlace));
        }
        assertThat(places).doesNotHaveDuplicates().isSorted();
        assertThat(places.getLast()).isGreaterThan(2 * WINDOW);
        for (int page = 0; page < 90; page++) {
            int before = FxThread.<Integer>call(table::focusedPlace);
            key(KeyCode.PAGE_UP, false);
            int now = FxThread.<Integer>call(table::focusedPlace);
            assertThat(now).isLessThan(before == 0 ? 1 : before);
            assertThat(seen()).contains(now);
        }
        assertThat(FxThread.<Integer>call(table::focusedPlace)).isZero();
    }

    private void stepAcrossTheEdge() {
        for (int step = 1; step <= 2 * WINDOW; step++) {
            key(KeyCode.DOWN, false);
            assertThat(FxThread.<Integer>call(table::focusedPlace)).isEqualTo(step);
            assertThat(seen()).contains(step);
        }
    }

    private void comeBackToTheFocus() {
        FxThread.run(() -> {
            table.choose(5);
            table.scrollTo(rows - 1);
        });
        FxThread.letDraw();
        assertThat(seen()).endsWith(rows - 1);
        assertThat(FxThread.<Integer>call(table::focusedPlace)).isEqualTo(5);
        key(KeyCode.DOWN, false);
        assertThat(FxThread.<Integer>call(table::focusedPlace)).isEqualTo(6);
        assertThat(FxThread.<Integer>call(() -> table.getSelectionModel().getSelectedItem()))
                .isEqualTo(6);
        assertThat(seen()).contains(6);
        key(KeyCode.END, false);
        assertThat(FxThread.<Integer>call(table::focusedPlace)).isEqualTo(rows - 1);
        assertThat(seen()).endsWith(rows - 1);
        key(KeyCode.HOME, false);
        assertThat(FxThread.<Integer>call(table::focusedPlace)).isZero();
        assertThat(seen()).startsWith(0);
    }

    private void sortAtTheEnd() {
        key(KeyCode.END, false);
        sort(VALUE, TableColumn.SortType.DESCENDING);
        FxThread.await(
                "the highest first",
                () -> value(0).doubleValue() == 999 && value(rows - 1).doubleValue() == 0);
        FxThread.letDraw();
        assertThat(seen()).endsWith(FxThread.<Integer>call(() -> table.rowAt(rows - 1)));
        assertThat(FxThread.<Integer>call(() -> table.rowAt(table.focusedPlace())))
                .isEqualTo(rows - 1);
        FxThread.run(() -> table.scrollTo(table.focusedPlace()));
        FxThread.letDraw();
        assertThat(FxThread.<Integer>call(() -> table.getSelectionModel().getSelectedItem()))
                .isEqualTo(rows - 1);
        assertThat(seen()).contains(rows - 1);
        FxThread.run(() -> table.getSortOrder().clear());
        FxThread.await("the first row first", () -> table.rowAt(0) == 0);
        FxThread.letDraw();
    }

    private void markToTheEnd() {
        FxThread.run(() -> table.choose(1));
        key(KeyCode.END, true);
        FxThread.await(
                "what is marked",
                () -> lookup("#shownRows").queryAs(Label.class).getText().contains("%,d".formatted(rows - 1)));
        assertThat(seen()).endsWith(rows - 1);
        assertThat(FxThread.<Long>call(() -> table.lookupAll(".table-row-cell").stream()
                        .filter(Node::isVisible)
                        .filter(row -> row.getPseudoClassStates().contains(PseudoClass.getPseudoClass("marked")))
                        .count()))
                .isGreaterThan(5);
    }

    /** Numbers of the rows wholly or partly in sight, from above. */
    private List<Integer> seen() {
        return FxThread.<List<Integer>>call(() -> {
            table.layout();
            var clip = table.lookup(".clipped-container")
                    .localToScene(table.lookup(".clipped-container").getLayoutBounds());
            return table.lookupAll(".table-row-cell").stream()
                    .map(RowLine.class::cast)
                    .filter(row -> row.isVisible() && !row.isEmpty())
                    .filter(row -> {
                        var at = row.localToScene(row.getLayoutBounds());
                        return at.getMaxY() > clip.getMinY() + 0.5 && at.getMinY() < clip.getMaxY() - 0.5;
                    })
                    .sorted(Comparator.comparingDouble(
                            row -> row.localToScene(row.getLayoutBounds()).getMinY()))
                    .map(RowLine::getItem)
                    .toList();
        });
    }

    private void wheel(double pixels) {
        var node = table.lookup(".clipped-container");
        node.fireEvent(new ScrollEvent(
                ScrollEvent.SCROLL,
                0,
                0,
                0,
                0,
                false,
                false,
                false,
                false,
                false,
                false,
                0,
                pixels,
                0,
                pixels,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null));
    }

    private void key(KeyCode key, boolean shift) {
        FxThread.run(
                () -> table.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, shift, false, false, false)));
    }

    private void openProject() throws Exception {
        var plan = new ImportPlan(List.of(new TablePlan(
                TableKind.EVENTS,
                new SourceSpec(
                        write().toString(),
                        SourceFormat.delimited(",", true),
                        List.of(
                                new ColumnSpec("user", ColumnRole.USER),
                                new ColumnSpec("item", ColumnRole.ITEM),
                                new ColumnSpec("value", ColumnRole.VALUE),
                                new ColumnSpec("time", ColumnRole.TIME))))));
        table = openTable(shop, plan, rows);
    }

    /** Rows in the order of time, each its own, so that none is merged. */
    private Path write() throws IOException {
        var random = new Random(1);
        var file = shop.resolve("events.csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("user,item,value,time\n");
            for (int row = 0; row < rows; row++) {
                int item = random.nextInt(20_000);
                out.write("u" + random.nextInt(50_000) + ",item" + (100_000 + item + "").substring(1) + ","
                        + random.nextInt(1000) + "," + (1_600_000_000L + row) + "\n");
            }
        }
        return file;
    }

    private void sort(int column, TableColumn.SortType direction) {
        FxThread.run(() -> {
            var wanted = table.getColumns().get(column);
            wanted.setSortType(direction);
            table.getSortOrder().setAll(List.of(wanted));
        });
    }

    private Number value(int shown) {
        return (Number) table.getColumns().get(VALUE).getCellData((Integer) table.rowAt(shown));
    }

    private Object item(int shown) {
        return table.getColumns().get(ITEM).getCellData((Integer) table.rowAt(shown));
    }

    private static long told(String what, long since) {
        long now = System.nanoTime();
        System.out.println(what + ": " + (now - since) / 1_000_000 + " ms");
        return now;
    }
}
