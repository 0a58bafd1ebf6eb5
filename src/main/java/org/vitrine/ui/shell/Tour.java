package org.vitrine.ui.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javafx.stage.Stage;
import org.vitrine.ui.fx.FreezeMonitor;
import org.vitrine.ui.fx.FreezeMonitor.Freeze;
import org.vitrine.ui.fx.FxThread;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.Picture;
import org.vitrine.ui.fx.Theme;
import org.vitrine.ui.fx.TourStop;
import org.vitrine.ui.fx.Turns;

/**
 * Walks every page of the real window and takes its picture: each size, language and theme, each stop the page names.
 * Driven from a thread of its own; measures the longest freeze on the way.
 */
public final class Tour {
    /** Width and height of the pictures, in pixels. */
    public record Size(int width, int height) {
        public static final List<Size> USUAL = List.of(new Size(1280, 800), new Size(1920, 1080));
    }

    /** The window that is walked. */
    public record Window(ShellViewModel shell, Pages pages, Turns turns, Stage stage) {}

    /** What the tour saw. */
    public record Album(List<Path> pictures, Freeze longestFreeze, Freeze longestPictureTaking) {}

    private final ShellViewModel shell;
    private final Pages pages;
    private final Turns turns;
    private final Stage stage;
    private final FreezeMonitor monitor;
    private final Path folder;
    private final List<Future<Path>> pictures = new ArrayList<>();
    private Freeze worst = Freeze.NONE;
    private Freeze worstPicture = Freeze.NONE;

    public Tour(Window window, FreezeMonitor monitor, Path folder) {
        this.shell = window.shell();
        this.pages = window.pages();
        this.turns = window.turns();
        this.stage = window.stage();
        this.monitor = monitor;
        this.folder = folder;
    }

    /** Takes all pictures; returns when the last file is written. */
    public Album walk(List<Size> sizes) throws IOException {
        var writers = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("tour-writer").factory());
        try (writers) {
            for (var size : sizes) {
                FxThread.run(() -> {
                    stage.setX(0);
                    stage.setY(0);
                    stage.setWidth(size.width());
                    stage.setHeight(size.height());
                });
                for (var language : Language.KNOWN) {
                    FxThread.run(() -> shell.language().speak(language));
                    for (var theme : Theme.values()) {
                        FxThread.run(() -> shell.look().theme().set(theme));
                        pages.known().forEach(page -> visit(page, size, language, theme, writers));
                    }
                }
            }
            note();
            return new Album(written(), worst, worstPicture);
        }
    }

    private void visit(Page page, Size size, Locale language, Theme theme, ExecutorService writers) {
        FxThread.run(() -> shell.navigator().show(page));
        FxThread.letDraw();
        var stops = FxThread.call(() -> shell.pageState().get() instanceof PaneState.Filled
                ? pages.present(page).map(loaded -> loaded.view().tourStops()).orElse(List.of())
                : List.of(TourStop.now("no-project", () -> {})));
        for (var stop : stops.isEmpty() ? List.of(TourStop.now("start", () -> {})) : stops) {
            FxThread.run(stop.enter());
            FxThread.await(page.id() + " " + stop.name(), () -> stop.ready().getAsBoolean() && turns.done());
            FxThread.letDraw();
            var name = "%s-%s-%s-%s-%dx%d.png"
                    .formatted(
                            page.id(),
                            stop.name(),
                            theme.name().toLowerCase(Locale.ROOT),
                            language.getLanguage(),
                            size.width(),
                            size.height());
            take(folder.resolve(name), writers);
            FxThread.run(stop.leave());
        }
    }

    /** Taking a picture holds the FX thread, too, but only on a tour: measured apart from what a person would feel. */
    private void take(Path file, ExecutorService writers) {
        note();
        var image = FxThread.call(() -> Picture.take(stage.getScene()));
        FxThread.letDraw();
        worstPicture = longer(worstPicture, monitor.longest());
        monitor.reset();
        pictures.add(writers.submit(() -> {
            Picture.of(image).write(file);
            return file;
        }));
    }

    private void note() {
        worst = longer(worst, monitor.longest());
        monitor.reset();
    }

    private static Freeze longer(Freeze a, Freeze b) {
        return a.length().compareTo(b.length()) >= 0 ? a : b;
    }

    private List<Path> written() throws IOException {
        var files = new ArrayList<Path>();
        for (var picture : pictures) {
            try {
                files.add(picture.get());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("the tour was interrupted", e);
            } catch (ExecutionException e) {
                throw new IOException("a picture could not be written", e.getCause());
            }
        }
        return files;
    }
}
