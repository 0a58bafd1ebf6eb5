package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;
import org.vitrine.project.Project;
import org.vitrine.ui.fx.FxThread;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.RowTable;

/** A table of a million rows is scrolled, sorted and filtered; the freeze monitor of {@link UiTest} judges. */
class MillionRowsTest extends UiTest {
    private static final int ROWS = 1_000_000;
    private static final int VALUE = 2;
    private static final int ITEM = 1;

    @TempDir
    Path shop;

    private RowTable table;

    @Test
    void aMillionRowsScrollSortAndFilterWithoutAFreeze() throws Exception {
        openProject();
        stretch("opened");
        long start = System.nanoTime();
        for (int step = 0; step <= 60; step++) {
            int row = step * (ROWS - 1) / 60;
            FxThread.run(() -> table.scrollTo(row));
            FxThread.letDraw();
        }
        start = told("61 jumps", start);
        assertThat(FxThread.<Integer>call(() -> table.rowAt(ROWS - 1))).isEqualTo(ROWS - 1);

        sort(VALUE, TableColumn.SortType.DESCENDING);
        FxThread.await("the highest first", () -> value(0).doubleValue() == 999 && value(1).doubleValue() == 999);
        start = told("sorted by number", start);
        sort(ITEM, TableColumn.SortType.ASCENDING);
        FxThread.await("the first item first", () -> item(0).equals("item00000"));
        start = told("sorted by text", start);
        assertThat(FxThread.<Object>call(() -> item(ROWS - 1))).isEqualTo("item19999");

        FxThread.run(() -> lookup("#search").queryAs(TextField.class).setText("item00042"));
        FxThread.await("the rows of one item", () -> table.shownRows() < 1000);
        start = told("filtered", start);
        for (int row = 0; row < FxThread.<Integer>call(() -> table.shownRows()); row++) {
            int at = row;
            assertThat(FxThread.<Object>call(() -> item(at))).isEqualTo("item00042");
        }
        FxThread.run(() -> lookup("#search").queryAs(TextField.class).clear());
        FxThread.await("all rows again", () -> table.shownRows() == ROWS);
        told("filter taken off", start);
        stretch("scrolled, sorted and filtered");
        picture("million-rows");
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
        var folder = shop.resolve("project");
        Project.create(folder, "million", plan, shop, Progress.SILENT, new CancelToken())
                .close();
        FxThread.run(() -> wiring.session.open(folder));
        FxThread.await("the project", () -> wiring.session.project().get().isPresent());
        FxThread.run(() -> wiring.navigator.show(Page.DATA));
        FxThread.await("the table", () -> lookup("#table").tryQuery().isPresent());
        table = lookup("#table").queryAs(RowTable.class);
        FxThread.await("its rows", () -> table.shownRows() == ROWS);
    }

    /** Rows in the order of time, each its own, so that none is merged. */
    private Path write() throws IOException {
        var random = new Random(1);
        var file = shop.resolve("events.csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("user,item,value,time\n");
            for (int row = 0; row < ROWS; row++) {
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
        return (Number) table.getColumns().get(VALUE).getCellData(shown);
    }

    private Object item(int shown) {
        return table.getColumns().get(ITEM).getCellData(shown);
    }

    private static long told(String what, long since) {
        long now = System.nanoTime();
        System.out.println(what + ": " + (now - since) / 1_000_000 + " ms");
        return now;
    }
}
