package org.vitrine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.stage.Stage;
import org.vitrine.project.Rehearsal;
import org.vitrine.ui.fx.FxThread;
import org.vitrine.ui.fx.HeadlessScreen;
import org.vitrine.ui.fx.SystemFileDialogs;
import org.vitrine.ui.fx.Theme;
import org.vitrine.ui.fx.UnseenPlatform;
import org.vitrine.ui.shell.LoadedProject;
import org.vitrine.ui.shell.Remembered;
import org.vitrine.ui.shell.RememberedFile;

/** The real window without a display: asks for the sample as its card does and prints the milliseconds until the project is there, of a clock and of processors. */
final class FirstOpening {
    private FirstOpening() {}

    /** Arguments: the sample, an empty folder, milliseconds between the window and the asking. */
    public static void main(String[] args) throws Exception {
        UnseenPlatform.install();
        HeapAim.follow().touch();
        MachineThreads.stepBack();
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
        var sample = Path.of(args[0]);
        var workspace = Path.of(args[1]);
        var remembered = new Remembered(1280, 800, false, Locale.ENGLISH, Theme.LIGHT, List.of());
        new Rehearsal().start();
        FxThread.startToolkit();
        var wiring = FxThread.call(() -> {
            HeadlessScreen.resize(1920, 1080);
            var made = new Wiring(new Wiring.Surroundings(
                    remembered,
                    new RememberedFile(workspace.resolve(".settings")),
                    LoadedProject::open,
                    new SystemFileDialogs(),
                    List.of(sample.toAbsolutePath().getParent()),
                    workspace));
            made.look.install();
            made.window.show(new Stage(), remembered);
            return made;
        });
        FxThread.letDraw();
        Thread.sleep(Long.parseLong(args[2]));
        long begin = System.nanoTime();
        long processor = processor();
        var there = new java.util.concurrent.CompletableFuture<Long>();
        var job = FxThread.call(() -> {
            wiring.session.project().subscribe(project -> {
                if (project.isPresent()) {
                    there.complete(System.nanoTime());
                }
            });
            return wiring.session.openSample(sample, workspace);
        });
        job.whenEnded(() -> job.problem().ifPresent(problem -> there.completeExceptionally(
                new IllegalStateException(problem.toString()))));
        System.out.println((there.get() - begin) / 1_000_000 + " " + (processor() - processor) / 1_000_000);
        System.exit(Files.exists(workspace.resolve(sample.getFileName()).resolve("project.json")) ? 0 : 1);
    }

    /** Nanoseconds of processor this process has used. */
    private static long processor() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
