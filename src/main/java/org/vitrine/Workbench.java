package org.vitrine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.slf4j.LoggerFactory;
import org.vitrine.data.FileTree;
import org.vitrine.djl.DjlTrainer;
import org.vitrine.domain.ProblemException;
import org.vitrine.project.Rehearsal;
import org.vitrine.project.WorkerJvm;
import org.vitrine.ui.fx.FreezeMonitor;
import org.vitrine.ui.fx.FxThread;
import org.vitrine.ui.fx.HeadlessScreen;
import org.vitrine.ui.fx.SystemFileDialogs;
import org.vitrine.ui.fx.Theme;
import org.vitrine.ui.fx.UnseenPlatform;
import org.vitrine.ui.home.SampleGallery;
import org.vitrine.ui.shell.LoadedProject;
import org.vitrine.ui.shell.ProjectSession;
import org.vitrine.ui.shell.Remembered;
import org.vitrine.ui.shell.RememberedFile;
import org.vitrine.ui.shell.Tour;

/** Brings the window up, for a person or for a tour. */
public final class Workbench {
    private Workbench() {}

    /** Opens the window as it was left; returns once it is up. The program ends with the window. */
    public static void open(Optional<Path> project) {
        var heap = HeapAim.follow().touch();
        MachineThreads.stepBack();
        new Rehearsal().start();
        startEngine();
        var file = new RememberedFile(RememberedFile.settingsFolder());
        var remembered = file.read();
        Locale.setDefault(remembered.language());
        Platform.startup(() -> {
            var wiring = new Wiring(surroundings(remembered, file, workspace(), Optional.of(WorkerJvm.forWindow())));
            wiring.look.install();
            var stage = new Stage();
            wiring.window.show(stage, remembered);
            stage.getScene().addPostLayoutPulseListener(heap::stirred);
            project.ifPresent(wiring.session::open);
        });
    }

    /**
     * Walks the window without a display and saves pictures in {@code folder}.
     *
     * @param project the project to show; a fresh copy of the first sample unless given
     * @throws ProblemException when it cannot be opened
     */
    public static Tour.Album tour(Path folder, Optional<Path> project) throws IOException, ProblemException {
        goHeadless();
        var heap = HeapAim.follow().touch();
        MachineThreads.stepBack();
        new Rehearsal().start();
        startEngine();
        FxThread.startToolkit();
        var remembered = new Remembered(1280, 800, false, Locale.ENGLISH, Theme.LIGHT, List.of());
        // what a tour opens and imports goes when it ends
        var workspace = Files.createTempDirectory("vitrine-tour");
        var stage = new Stage[1];
        var wiring = FxThread.call(() -> {
            HeadlessScreen.resize(1920, 1080);
            // trains here: the classes of training belong into the cache that a tour makes, and more is asked of the
            // window
            var made = new Wiring(surroundings(
                    remembered, new RememberedFile(folder.resolve(".settings")), workspace, Optional.empty()));
            made.look.install();
            stage[0] = new Stage();
            made.window.show(stage[0], remembered);
            stage[0].getScene().addPostLayoutPulseListener(heap::stirred);
            return made;
        });
        // nobody opens a project while the window is still coming up
        wiring.window.warm().join();
        FxThread.letDraw();
        try (var monitor = FreezeMonitor.start()) {
            open(wiring.session, project, workspace);
            var window = new Tour.Window(wiring.shell, wiring.pages, wiring.turns, stage[0]);
            return new Tour(window, monitor, folder).walk(Tour.Size.USUAL);
        } finally {
            FxThread.run(wiring.session::close);
            FileTree.delete(workspace);
        }
    }

    private static void open(ProjectSession session, Optional<Path> project, Path workspace)
            throws IOException, ProblemException {
        var sample = new SampleGallery(samplePlaces()).find().stream().findFirst();
        if (project.isEmpty() && sample.isEmpty()) {
            return;
        }
        var job = FxThread.call(() -> project.isPresent()
                ? session.open(project.get())
                : session.openSample(sample.orElseThrow().folder(), workspace));
        FxThread.await("the project", () -> !job.isRunning());
        if (job.problem().isPresent()) {
            throw new ProblemException(job.problem().get());
        }
    }

    /**
     * Loads PyTorch beside the window that comes up. For the third of a second in which the system's loader binds its libraries no thread of the
     * program can call a native method for the first time; the FX thread and the painter do so whenever they show something new, and stood still.
     */
    static Thread startEngine() {
        return Thread.ofPlatform().daemon().name("engine").start(() -> {
            try {
                new DjlTrainer().startEngine();
            } catch (ProblemException e) {
                LoggerFactory.getLogger(Workbench.class).debug("said again to whoever trains", e);
            }
        });
    }

    private static void goHeadless() {
        UnseenPlatform.install();
        System.setProperty("prism.order", "sw");
        // stretching a kept picture of each rounded area takes the software painter most of a frame; painting it anew
        // does not
        System.setProperty("prism.disableRegionCaching", "true");
        System.setProperty("java.awt.headless", "true");
    }

    private static Wiring.Surroundings surroundings(
            Remembered remembered, RememberedFile file, Path workspace, Optional<WorkerJvm> apart) {
        return new Wiring.Surroundings(
                remembered, file, LoadedProject::open, new SystemFileDialogs(), samplePlaces(), workspace, apart);
    }

    /** Where a person's own copies of the samples are made. */
    private static Path workspace() {
        return Path.of(System.getProperty("vitrine.workspace", System.getProperty("user.home") + "/Vitrine"));
    }

    /** Beside the working folder in a checkout, beside the jars in an installed program. */
    private static List<Path> samplePlaces() {
        var places = new ArrayList<Path>();
        places.add(Path.of("sample-projects"));
        var home = System.getProperty("vitrine.home");
        if (home != null) {
            places.add(Path.of(home, "sample-projects"));
        }
        return places;
    }
}
