package org.vitrine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.vitrine.project.RunStore;
import org.vitrine.ui.fx.FxThread;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.runs.RunTable;

/** The real window with a project of thousands of runs: prints how long each thing a person does there takes, and the longest freeze meanwhile. */
final class WindowManyRuns extends WindowWalk {
    private final Path project;
    private RunTable table;

    private WindowManyRuns(Path project, Path work) {
        super(work, 30);
        this.project = project;
    }

    /** Arguments: the project, an empty folder. */
    public static void main(String[] args) throws Exception {
        new WindowManyRuns(Path.of(args[0]), Path.of(args[1])).run();
    }

    @Override
    void walk() throws Exception {
        head();
        for (var which : List.of("list, nothing kept", "list, kept in the file")) {
            if (which.contains("nothing")) {
                Files.deleteIfExists(project.resolve("runs").resolve(".list.bin"));
            }
            var store = new RunStore(project.resolve("runs"));
            long begin = System.nanoTime();
            int runs = store.list().runs().size();
            long once = System.nanoTime();
            store.list();
            System.out.printf(Locale.ROOT, "%-34s %8d   (%,d runs; again %d ms)%n", which, (once - begin) / 1_000_000, runs, (System.nanoTime() - once) / 1_000_000);
        }
        openWindow();
        tell("open the project", () -> wiring.session.open(project), () -> wiring.session.project().get().isPresent());
        tell("open the Runs page", () -> wiring.navigator.show(Page.RUNS), () -> {
            table = (RunTable) find("#runs");
            return table != null && table.getItems().size() > 1 && !table.lookupAll(".table-row-cell").isEmpty() && quiet();
        });
        int all = table.getItems().size();
        scroll(all);
        for (var column : List.copyOf(table.getColumns())) {
            sort(column, TableColumn.SortType.ASCENDING);
            sort(column, TableColumn.SortType.DESCENDING);
        }
        tell("sort no more", () -> table.getSortOrder().clear(), this::quiet);
        for (var typed : List.of("bpr", "bpr 77", "attempt")) {
            tell("find " + typed, () -> ((TextField) find("#runFilter")).setText(typed), () -> table.getItems().size() < all && quiet());
        }
        tell("find no more", () -> ((TextField) find("#runFilter")).clear(), () -> table.getItems().size() == all && quiet());
        tell("choose another run", () -> choose(all / 2), this::quiet);
        tell("choose the next one", () -> press(table, KeyCode.DOWN, false), this::quiet);
        tell("mark five runs", () -> {
            for (int more = 0; more < 4; more++) {
                press(table, KeyCode.DOWN, true);
            }
        }, this::quiet);
        tell("mark all runs", () -> table.getSelectionModel().selectAll(), this::quiet);
        sort(table.getColumns().get(4), TableColumn.SortType.ASCENDING);
        tell("choose one again", () -> choose(3), this::quiet);
        for (var page : List.of(Page.HOME, Page.TRAIN, Page.DATA, Page.SHOPPER, Page.LISTS)) {
            tell("open the page " + page, () -> wiring.navigator.show(page), this::quiet);
        }
        tell("open the models to choose", () -> ((ComboBox<?>) find("#first")).show(), this::quiet);
        tell("close them", () -> ((ComboBox<?>) find("#first")).hide(), this::quiet);
        tell("back to the Runs page", () -> wiring.navigator.show(Page.RUNS), this::quiet);
    }

    private void choose(int row) {
        table.getSelectionModel().clearAndSelect(row);
        table.requestFocus();
        table.getFocusModel().focus(row);
    }

    private void scroll(int all) {
        long begin = begin();
        for (int step = 0; step <= 60; step++) {
            int row = (int) ((long) step * (all - 1) / 60);
            FxThread.run(() -> table.scrollTo(row));
            FxThread.letDraw();
        }
        end("61 jumps", begin);
    }

    private void sort(TableColumn<?, ?> column, TableColumn.SortType direction) {
        tell(
                "sort by " + column.getText() + (direction == TableColumn.SortType.DESCENDING ? ", descending" : ""),
                () -> {
                    column.setSortType(direction);
                    table.getSortOrder().setAll(List.of(cast(column)));
                },
                this::quiet);
    }

    @SuppressWarnings("unchecked")
    private static TableColumn<org.vitrine.project.RunSummary, ?> cast(TableColumn<?, ?> column) {
        return (TableColumn<org.vitrine.project.RunSummary, ?>) column;
    }
}
