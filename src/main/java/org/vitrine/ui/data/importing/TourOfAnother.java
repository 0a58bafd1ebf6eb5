package org.vitrine.ui.data.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.vitrine.data.FileTree;
import org.vitrine.ui.fx.FxThread;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.TourStop;
import org.vitrine.ui.shell.OpenProject;
import org.vitrine.ui.shell.ProjectSession;

/** A project of its own for pictures of the Data page: its files change and are imported again, then its events are lost. */
final class TourOfAnother {
    private static final String PLACE = "another";
    /** From here on a picture of progress shows some. */
    private static final double UNDER_WAY = 0.05;

    private final ImportSheet sheet;
    private final ProjectSession session;
    private Optional<Path> sample = Optional.empty();
    private Optional<ImportSheetViewModel> again = Optional.empty();
    private boolean lost;

    TourOfAnother(ImportSheet sheet, ProjectSession session) {
        this.sheet = sheet;
        this.session = session;
    }

    /** @param folder the sample to work in a copy of */
    List<TourStop> props(Path folder) {
        sample = Optional.of(folder);
        return List.of(
                new TourStop(
                        "another project",
                        () -> session.openSample(folder, sheet.workspace().resolve(PLACE)),
                        () -> open().isPresent()),
                TourStop.now("its files changed", () -> done(() -> TourFiles.change(data()))));
    }

    /** @param page what the Data page shows */
    List<TourStop> stops(Supplier<PaneState> page) {
        return open().isEmpty()
                ? List.of()
                : List.of(
                        new TourStop("import-again", this::showAgain, this::isImportedAgain, sheet::closeOnTour),
                        new TourStop("failed", this::lose, () -> page.get() instanceof PaneState.Failed),
                        new TourStop("busy", () -> importAgain(page), () -> isUnderWay(page), () -> cancel(page))
                                .after(this::makeMore));
    }

    private Optional<OpenProject> open() {
        return session.project()
                .get()
                .filter(each -> each.folder().startsWith(sheet.workspace().resolve(PLACE)));
    }

    private Path data() {
        return open().orElseThrow().folder().resolve("data");
    }

    private void showAgain() {
        var model = again.orElseGet(() -> sheet.again(open().orElseThrow()));
        if (again.isEmpty()) {
            model.begin(
                    open().orElseThrow().project().plan().orElseThrow(),
                    open().orElseThrow().folder());
        }
        again = Optional.of(model);
        sheet.openOnTour(model);
        model.go(Step.REPORT);
    }

    private boolean isImportedAgain() {
        var model = again.orElseThrow();
        if (model.step().get() != Step.REPORT) {
            model.go(Step.REPORT);
            return false;
        }
        return TourOfTheSheet.isImported(model);
    }

    /** Without its events and without what was made of them there is nothing to show. */
    private void lose() {
        if (!lost) {
            lost = true;
            var folder = open().orElseThrow().folder();
            session.close();
            done(() -> {
                FileTree.delete(folder.resolve("tables"));
                Files.delete(folder.resolve("data").resolve(TourFiles.EVENTS));
            });
            session.open(folder);
        }
    }

    /** Its events are back, and more than they were. */
    private void makeMore() {
        var events = sample.orElseThrow().resolve("data").resolve(TourFiles.EVENTS);
        var into = FxThread.call(this::data);
        if (!Files.exists(into.resolve(TourFiles.EVENTS))) {
            done(() -> TourFiles.slowEvents(events, into));
        }
    }

    private static void importAgain(Supplier<PaneState> page) {
        if (page.get() instanceof PaneState.Failed failed) {
            failed.action().ifPresent(offer -> offer.run().run());
        }
    }

    private static boolean isUnderWay(Supplier<PaneState> page) {
        return page.get() instanceof PaneState.Busy busy
                && busy.job()
                        .filter(job -> job.isRunning() && job.progress().get() > UNDER_WAY)
                        .isPresent();
    }

    private static void cancel(Supplier<PaneState> page) {
        if (page.get() instanceof PaneState.Busy busy) {
            busy.job().ifPresent(job -> job.cancel());
        }
    }

    private interface Change {
        void make() throws IOException;
    }

    private static void done(Change change) {
        try {
            change.make();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
