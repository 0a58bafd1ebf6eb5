package org.vitrine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.vitrine.project.RunStore;
import org.vitrine.ui.fx.FreezeMonitor;
import org.vitrine.ui.fx.FxThread;
import org.vitrine.ui.fx.HeadlessScreen;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.SystemFileDialogs;
import org.vitrine.ui.fx.Theme;
import org.vitrine.ui.fx.UnseenPlatform;
import org.vitrine.ui.runs.RunTable;
import org.vitrine.ui.shell.LoadedProject;
import org.vitrine.ui.shell.Remembered;
import org.vitrine.ui.shell.RememberedFile;

/** The real window with a project of thousands of runs: prints how long each thing a person does there takes, and the longest freeze meanwhile. */
final class WindowManyRuns {
    private static final long AIM_MILLIS = 100;

    private final Path project;
    private final Path work;
    private Wiring wiring;
    private Stage stage;
    private FreezeMonitor monitor;
    private RunTable table;
    private long longest;

    private WindowManyRuns(Path project, Path work) {
        this.project = project;
        this.work = work;
    }

    /** Arguments: the project, an empty folder. */
    public static void main(String[] args) throws Exception {
        UnseenPlatform.install();
        HeapAim.follow().touch();
        MachineThreads.stepBack();
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
        Locale.setDefault(Locale.ENGLISH);
        new WindowManyRuns(Path.of(args[0]), Path.of(args[1])).run();
        // the toolkit would still draw while it is being shut down
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private void run() throws Exception {
        System.out.printf("%-34s %8s %8s %14s%n", "", "ms", "freeze", "by the clock");
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
        tell("choose the next one", () -> press(table, KeyCode.DOWN, false, false), this::quiet);
        tell("mark five runs", () -> {
            for (int more = 0; more < 4; more++) {
                press(table, KeyCode.DOWN, true, false);
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
        System.out.println("longest freeze " + longest + " ms");
    }

    private void choose(int row) {
        table.getSelectionModel().clearAndSelect(row);
        table.requestFocus();
        table.getFocusModel().focus(row);
    }

    private void openWindow() {
        FxThread.startToolkit();
        var remembered = new Remembered(1280, 800, false, Locale.ENGLISH, Theme.LIGHT, List.of());
        FxThread.run(() -> {
            HeadlessScreen.resize(1920, 1080);
            wiring = new Wiring(new Wiring.Surroundings(
                    remembered,
                    new RememberedFile(work.resolve("settings")),
                    LoadedProject::open,
                    new SystemFileDialogs(),
                    List.of(),
                    work.resolve("workspace")));
            wiring.look.install();
            stage = new Stage();
            wiring.window.show(stage, remembered);
        });
        wiring.window.warm().join();
        FxThread.letDraw();
        monitor = FreezeMonitor.start();
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

    private boolean quiet() {
        return wiring.work.jobs().stream().noneMatch(Job::isRunning);
    }

    private Node find(String selector) {
        return stage.getScene().lookup(selector);
    }

    private static void press(Node node, KeyCode key, boolean shift, boolean shortcut) {
        node.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, shift, shortcut, false, false));
    }

    private void tell(String what, Runnable asked, BooleanSupplier there) {
        long begin = begin();
        FxThread.run(asked);
        FxThread.await(what, there, Duration.ofMinutes(5));
        end(what, begin);
    }

    private long begin() {
        FxThread.letDraw();
        monitor.reset();
        return System.nanoTime();
    }

    private void end(String what, long begin) {
        long millis = (System.nanoTime() - begin) / 1_000_000;
        // what comes one a frame, and quiet jobs, go on behind
        for (int frame = 0; frame < 30; frame++) {
            FxThread.letDraw();
        }
        var freeze = monitor.longest();
        longest = Math.max(longest, freeze.length().toMillis());
        System.out.printf(
                Locale.ROOT, "%-34s %8d %8d %14d%n", what, millis, freeze.length().toMillis(), freeze.wall().toMillis());
        if (freeze.length().toMillis() > AIM_MILLIS) {
            System.out.println(freeze.describe());
        }
    }
}
