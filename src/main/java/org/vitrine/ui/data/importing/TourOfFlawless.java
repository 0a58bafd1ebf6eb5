package org.vitrine.ui.data.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.ui.fx.TourStop;
import org.vitrine.ui.shell.ProjectSession;

/** Opens a project in which nothing is found. */
record TourOfFlawless(ProjectSession session) {
    List<TourStop> props(Path folder) {
        return List.of(new TourStop(
                        "a project without findings",
                        () -> session.open(folder),
                        () -> session.project()
                                .get()
                                .filter(open -> open.folder()
                                        .equals(folder.toAbsolutePath().normalize()))
                                .isPresent())
                .after(() -> make(folder)));
    }

    private static void make(Path folder) {
        try {
            FlawlessShop.make(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ProblemException | CancelledException e) {
            throw new IllegalStateException(e);
        }
    }
}
