package org.vitrine.ui.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.ui.fx.FreezeMonitor;
import org.vitrine.ui.fx.FreezeMonitor.Freeze;
import org.vitrine.ui.fx.FxThread;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.PageView;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.Picture;
import org.vitrine.ui.fx.RowTable;
import org.vitrine.ui.fx.Theme;
import org.vitrine.ui.fx.TourRound;
import org.vitrine.ui.fx.TourStop;
import org.vitrine.ui.fx.Turns;
import org.vitrine.ui.fx.ViewLoader.Loaded;

/**
 * Walks every page of the real window and takes its picture: each round, size, language and theme, each stop the page names.
 * Driven from a thread of its own; measures the longest freeze on the way.
 */
public final class Tour {
    /** Width and height of the pictures, in pixels. */
    public record Size(int width, int height) {
        public static final List<Size> USUAL = List.of(new Size(1280, 800), new Size(1920, 1080));
    }

    private static final Logger LOG = LoggerFactory.getLogger(Tour.class);
    /** From here on a person feels it. */
    private static final Duration FELT = Duration.ofMillis(80);

    /** The window that is walked. */
    public record Window(ShellViewModel shell, Pages pages, Turns turns, Stage stage) {}

    /**
     * What the tour saw.
     *
     * @param frozeAt where it was in the longest freeze
     */
    public record Album(List<Path> pictures, Freeze longestFreeze, String frozeAt, Freeze longestPictureTaking) {}

    /** How long a small run may take on a busy machine. */
    private static final Duration TRAINING = Duration.ofMinutes(5);

    /** Looks after which nothing is expected to come any more. */
    private static final int FILLED_FRAMES = 2;

    private final ShellViewModel shell;
    private final Pages pages;
    private final Turns turns;
    private final Stage stage;
    private final FreezeMonitor monitor;
    private final Path folder;
    private final OverPages overPages;
    private final TourChoice choice = TourChoice.ofProperties();
    private final List<Path> pictures = new ArrayList<>();
    private Freeze worst = Freeze.NONE;
    private String worstAt = "";
    private String at = "";
    private Freeze worstPicture = Freeze.NONE;

    public Tour(Window window, FreezeMonitor monitor, Path folder) {
        this.shell = window.shell();
        this.pages = window.pages();
        this.turns = window.turns();
        this.stage = window.stage();
        this.monitor = monitor;
        this.folder = folder;
        this.overPages = new OverPages(window.stage(), window.shell().language());
    }

    /** Takes all pictures; returns when the last file is written. */
    public Album walk(List<Size> sizes) throws IOException {
        for (var round : TourRound.values()) {
            if (!choice.has(round)) {
                continue;
            }
            note();
            at = "preparing " + round;
            prepare(round);
            for (var size : sizes) {
                FxThread.run(() -> {
                    stage.setX(0);
                    stage.setY(0);
                    stage.setWidth(size.width());
                    stage.setHeight(size.height());
                });
                for (var language : Language.KNOWN) {
                    note();
                    at = "switching to " + language + ", " + size;
                    FxThread.run(() -> shell.language().speak(language));
                    for (var theme : Theme.values()) {
                        var ending = new Ending(size, language, theme);
                        if (!choice.hasLook(ending.look())) {
                            continue;
                        }
                        note();
                        at = "switching to " + theme + ", " + round;
                        FxThread.run(() -> shell.look().theme().set(theme));
                        FxThread.letDraw();
                        note();
                        visit(round, ending);
                    }
                }
            }
        }
        note();
        return new Album(List.copyOf(pictures), worst, worstAt, worstPicture);
    }

    /** What the names of the pictures end in. */
    private record Ending(Size size, Locale language, Theme theme) {
        String of(String page, TourStop stop) {
            return "%s-%s-%s.png".formatted(page, stop.name(), look());
        }

        String look() {
            return "%s-%s-%dx%d"
                    .formatted(
                            theme.name().toLowerCase(Locale.ROOT), language.getLanguage(), size.width(), size.height());
        }
    }

    private void prepare(TourRound round) {
        FxThread.run(() -> shell.navigator().show(round.stage()));
        FxThread.await(round.stage().id(), turns::done);
        FxThread.letDraw();
        var props = FxThread.call(
                () -> present(round.stage()).map(view -> view.tourProps(round)).orElse(List.of()));
        for (var prop : choice.needsProps(round) ? props : List.<TourStop>of()) {
            prop.before().run();
            FxThread.run(prop.enter());
            FxThread.await(prop.name(), prop.ready(), TRAINING);
        }
        if (round == TourRound.NO_PROJECT) {
            FxThread.run(shell.session()::close);
        }
    }

    private Optional<? extends PageView> present(Page page) {
        return shell.pageState().get() instanceof PaneState.Filled
                ? pages.present(page).map(Loaded::view)
                : Optional.empty();
    }

    private void visit(TourRound round, Ending ending) throws IOException {
        for (var page : pages.known()) {
            if (round.visits(page) && choice.hasPage(page.id())) {
                note();
                at = "on the way to " + page.id() + ", " + ending;
                FxThread.run(() -> shell.navigator().show(page));
                FxThread.await(page.id(), turns::done);
                FxThread.letDraw();
                note();
                stop(page.id(), FxThread.call(() -> stops(page, round)), ending);
            }
        }
        if (choice.hasPage("window")) {
            stop("window", overPages.stops(round), ending);
        }
    }

    private List<TourStop> stops(Page page, TourRound round) {
        if (round == TourRound.NO_PROJECT) {
            return List.of(TourStop.now("no-project", () -> {}));
        }
        var stops = present(page).map(view -> view.tourStops(round)).orElse(List.of());
        return stops.isEmpty() && round != TourRound.ANOTHER && round != TourRound.DAMAGED
                ? List.of(TourStop.now("start", () -> {}))
                : stops;
    }

    private void stop(String page, List<TourStop> stops, Ending ending) throws IOException {
        for (var stop : stops) {
            if (!choice.hasStop(stop.name())) {
                continue;
            }
            at = "on the way to " + ending.of(page, stop);
            stop.before().run();
            FxThread.run(stop.enter());
            FxThread.await(page + " " + stop.name(), () -> stop.ready().getAsBoolean() && turns.done() && isFilled());
            letFill();
            take(folder.resolve(ending.of(page, stop)));
            FxThread.run(stop.leave());
        }
    }

    /** What is laid out anew may lack cells again for a few frames. */
    private void letFill() {
        for (int filled = 0; filled < FILLED_FRAMES; ) {
            FxThread.letDraw();
            filled = FxThread.call(this::isFilled) ? filled + 1 : 0;
        }
    }

    private boolean isFilled() {
        return stage.getScene().getRoot().lookupAll(".row-table").stream()
                .filter(RowTable.class::isInstance)
                .map(RowTable.class::cast)
                .allMatch(RowTable::isFilled);
    }

    /** Taking a picture holds the FX thread, too, but only on a tour: measured apart from what a person would feel. */
    private void take(Path file) throws IOException {
        note();
        var layers = FxThread.call(() -> Picture.take(stage));
        FxThread.letDraw();
        worstPicture = longer(worstPicture, monitor.longest());
        // written before anything else is shown: beside the next page it would take the window's processor and memory
        Picture.of(layers).write(file);
        pictures.add(file);
        monitor.reset();
    }

    private void note() {
        var freeze = monitor.longest();
        if (freeze.length().compareTo(FELT) > 0) {
            LOG.info("froze {}: {}", at, freeze.describe());
        }
        var longest = longer(worst, freeze);
        if (longest != worst) {
            worst = longest;
            worstAt = at;
        }
        monitor.reset();
    }

    private static Freeze longer(Freeze a, Freeze b) {
        return a.length().compareTo(b.length()) >= 0 ? a : b;
    }
}
