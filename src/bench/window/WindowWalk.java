package org.vitrine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.vitrine.ui.fx.FreezeMonitor;
import org.vitrine.ui.fx.FxThread;
import org.vitrine.ui.fx.HeadlessScreen;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.SystemFileDialogs;
import org.vitrine.ui.fx.Theme;
import org.vitrine.ui.fx.UnseenPlatform;
import org.vitrine.ui.shell.LoadedProject;
import org.vitrine.ui.shell.Remembered;
import org.vitrine.ui.shell.RememberedFile;

/** The real window without a display, walked through by a program: prints how long each thing takes, and the longest freeze meanwhile. */
abstract class WindowWalk {
    private static final long AIM_MILLIS = 100;

    final Path work;
    Wiring wiring;
    private final int settling;
    private Stage stage;
    private FreezeMonitor monitor;
    private long longest;

    /**
     * @param work     a folder of its own
     * @param settling frames after each thing in which a freeze still counts as its
     */
    WindowWalk(Path work, int settling) {
        this.work = work;
        this.settling = settling;
    }

    abstract void walk() throws Exception;

    /** Ends the program. */
    final void run() throws Exception {
        UnseenPlatform.install();
        HeapAim.follow().touch();
        MachineThreads.stepBack();
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
        Locale.setDefault(Locale.ENGLISH);
        walk();
        System.out.println("longest freeze " + longest + " ms");
        // the toolkit would still draw while it is being shut down
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    final void head() {
        System.out.printf("%-34s %8s %8s %14s%n", "", "ms", "freeze", "by the clock");
    }

    final void openWindow() {
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

    final boolean quiet() {
        return wiring.work.jobs().stream().noneMatch(Job::isRunning);
    }

    final Node find(String selector) {
        return stage.getScene().lookup(selector);
    }

    static void press(Node node, KeyCode key, boolean shift) {
        node.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, shift, false, false, false));
    }

    /** Asks for something on the FX thread and waits until it is there. */
    final void tell(String what, Runnable asked, BooleanSupplier there) {
        long begin = begin();
        FxThread.run(asked);
        FxThread.await(what, there, Duration.ofMinutes(5));
        end(what, begin);
    }

    final long begin() {
        FxThread.letDraw();
        monitor.reset();
        return System.nanoTime();
    }

    final void end(String what, long begin) {
        long millis = (System.nanoTime() - begin) / 1_000_000;
        // what comes one a frame, and quiet jobs, go on behind
        for (int frame = 0; frame < settling; frame++) {
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
