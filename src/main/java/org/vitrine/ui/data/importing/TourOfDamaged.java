package org.vitrine.ui.data.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.TourStop;
import org.vitrine.ui.shell.ProjectSession;

/** Two copies of a sample whose folders are damaged: one in parts that can be done without, one in what says what it is. */
final class TourOfDamaged {
    private final Path parts;
    private final Path manifest;
    private final ProjectSession session;
    private String name = "";

    TourOfDamaged(Path workspace, ProjectSession session) {
        this.parts = workspace.resolve("damaged");
        this.manifest = workspace.resolve("salvaged");
        this.session = session;
    }

    /** @param sample what the copies are made of */
    List<TourStop> props(Path sample) {
        name = String.valueOf(sample.getFileName());
        return List.of(
                new TourStop("a copy", () -> session.openSample(sample, parts), () -> isOpen(parts)),
                new TourStop("another copy", () -> session.openSample(sample, manifest), () -> isOpen(manifest)),
                new TourStop(
                        "nothing open",
                        session::close,
                        () -> session.project().get().isEmpty()),
                new TourStop("damage", () -> session.open(parts.resolve(name)), () -> isOpen(parts))
                        .after(this::damage));
    }

    /** @param page what the Data page shows */
    List<TourStop> stops(Supplier<PaneState> page) {
        return List.of(stop("damaged", parts, page), stop("salvaged", manifest, page));
    }

    private TourStop stop(String called, Path place, Supplier<PaneState> page) {
        return new TourStop(
                called,
                () -> {
                    if (!isOpen(place)) {
                        session.open(place.resolve(name));
                    }
                },
                () -> isOpen(place) && page.get() instanceof PaneState.Filled);
    }

    private boolean isOpen(Path place) {
        return session.project()
                .get()
                .filter(open -> open.folder().startsWith(place))
                .isPresent();
    }

    private void damage() {
        try {
            var folder = parts.resolve(name);
            Files.writeString(folder.resolve("recipe.json"), "{\"states\": [{\"from\": -1, \"recipe\"");
            Files.deleteIfExists(folder.resolve("data").resolve("shops.csv"));
            var said = manifest.resolve(name).resolve("project.json");
            var text = Files.readString(said);
            Files.writeString(said, text.substring(0, text.length() / 2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
