package org.vitrine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
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
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.RowTable;

/** The real window with a table of millions of events: prints how long each thing a person does there takes, and the longest freeze meanwhile. */
final class WindowTenMillion extends WindowWalk {
    private final int rows;
    private RowTable table;

    private WindowTenMillion(Path work, int rows) {
        super(work, 1);
        this.rows = rows;
    }

    /** Arguments: an empty folder, rows (ten millions unless named). */
    public static void main(String[] args) throws Exception {
        new WindowTenMillion(Path.of(args[0]), args.length > 1 ? Integer.parseInt(args[1]) : 10_000_000).run();
    }

    @Override
    void walk() throws Exception {
        var folder = project();
        System.out.printf(
                "%,d rows, %d cores, %d MB of heap%n",
                rows, Runtime.getRuntime().availableProcessors(), Runtime.getRuntime().maxMemory() >> 20);
        head();
        openWindow();
        tell("open the project", () -> wiring.session.open(folder), () -> wiring.session.project().get().isPresent());
        tell("open the table", () -> wiring.navigator.show(Page.DATA), () -> {
            table = (RowTable) find("#table");
            return table != null && table.shownRows() == rows && !table.lookupAll(".head-shape").isEmpty();
        });
        scroll();
        FxThread.run(table::requestFocus);
        for (var name : List.of("user", "item", "type", "time", "price")) {
            sort(name, TableColumn.SortType.ASCENDING);
            sort(name, TableColumn.SortType.DESCENDING);
        }
        tell("sort no more", () -> table.getSortOrder().clear(), () -> first() == 0 && quiet());
        tell("search u123", () -> ((TextField) find("#search")).setText("u123"), () -> table.shownRows() < rows && quiet());
        tell("search no more", () -> ((TextField) find("#search")).clear(), () -> table.shownRows() == rows && quiet());
        tell(
                "open four facets",
                () -> ((ToggleButton) find("#showFacets")).fire(),
                () -> find("#facet-type .check-box") != null && find("#facet-price .histogram-bar") != null && quiet());
        tell("choose a type", () -> ((CheckBox) find("#facet-type .check-box")).fire(), () -> table.shownRows() < rows && quiet());
        tell(
                "choose a range of prices",
                () -> {
                    var bars = find("#facet-price .facet-bars");
                    bars.requestFocus();
                    press(bars, KeyCode.RIGHT, false);
                    press(bars, KeyCode.RIGHT, false);
                },
                () -> find("#facet-price .facet-bars") != null && quiet());
        tell("clear all filters", () -> ((Button) find("#clearFacets")).fire(), () -> table.shownRows() == rows && quiet());
        tell(
                "mark all rows but one",
                () -> {
                    table.choose(1);
                    table.requestFocus();
                    press(table, KeyCode.END, true);
                },
                () -> find("#facet-type .facet-marked") != null && find("#facet-type .facet-marked").isVisible());
        cancel();
    }

    private void scroll() {
        tell("first jump", () -> table.scrollTo(rows / 2), () -> true);
        long begin = begin();
        for (int step = 0; step <= 60; step++) {
            int row = (int) ((long) step * (rows - 1) / 60);
            FxThread.run(() -> table.scrollTo(row));
            FxThread.letDraw();
        }
        end("61 jumps", begin);
        begin = begin();
        for (int step = 1; step <= 20; step++) {
            double share = step / 20.0;
            FxThread.run(() -> {
                if (table.lookup(".scroll-bar:horizontal") instanceof ScrollBar bar) {
                    bar.setValue(share * bar.getMax());
                }
            });
            FxThread.letDraw();
        }
        end("20 steps sideways", begin);
    }

    private void sort(String name, TableColumn.SortType direction) {
        tell(
                "sort by " + name + (direction == TableColumn.SortType.DESCENDING ? ", descending" : ""),
                () -> {
                    var column = table.getColumns().stream()
                            .filter(each -> each.getText().equals(name))
                            .findFirst()
                            .orElseThrow();
                    column.setSortType(direction);
                    table.getSortOrder().setAll(List.of(column));
                },
                this::quiet);
    }

    /** A sort is cancelled a moment after it was asked for: until nothing is running. */
    private void cancel() {
        FxThread.run(() -> table.getSortOrder().setAll(List.of(table.getColumns().getFirst())));
        long begin = begin();
        FxThread.run(() -> wiring.work.jobs().forEach(Job::cancel));
        FxThread.await("the end", this::quiet);
        end("cancel a sort", begin);
    }

    private int first() {
        return table.rowAt(0);
    }

    private Path project() throws Exception {
        var random = new Random(42);
        var events = work.resolve("events.csv");
        var types = List.of("view", "click", "cart", "buy");
        try (var out = Files.newBufferedWriter(events)) {
            out.write("user,item,type,time,price\n");
            for (int row = 0; row < rows; row++) {
                out.write("u" + (1_000 + random.nextInt(Math.max(1, rows / 10))) + ",item-"
                        + (1_000 + (int) (Math.max(1, rows / 50) * Math.pow(random.nextDouble(), 3))) + ","
                        + types.get(Math.min(3, (int) (random.nextDouble() * random.nextDouble() * 5))) + ","
                        + (1_700_000_000L + row) + ","
                        + Math.round(Math.exp(random.nextGaussian() + 3) * 100) / 100.0 + "\n");
            }
        }
        var plan = new ImportPlan(List.of(new TablePlan(
                TableKind.EVENTS,
                new SourceSpec(
                        events.toString(),
                        SourceFormat.delimited(",", true),
                        List.of(
                                new ColumnSpec("user", ColumnRole.USER),
                                new ColumnSpec("item", ColumnRole.ITEM),
                                new ColumnSpec("type", ColumnRole.EVENT_TYPE),
                                new ColumnSpec("time", ColumnRole.TIME),
                                new ColumnSpec("price", ColumnRole.PRICE))))));
        var folder = work.resolve("project");
        Project.create(folder, "ten-million", plan, work, Progress.SILENT, new CancelToken())
                .close();
        Files.delete(events);
        return folder;
    }
}
