package org.vitrine.ui.item;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.domain.SharedWork;
import org.vitrine.portrait.ItemFacts;
import org.vitrine.portrait.Portraits;
import org.vitrine.project.ListGround;
import org.vitrine.project.Project;

/**
 * What the pages share of the open project: portraits, reasons, pictures. What takes long is made at the first call, away from the FX thread, and kept;
 * {@link #peek} never waits.
 */
public final class Shop {
    private final Project project;
    private final SharedWork making = new SharedWork();
    private final SharedWork counting = new SharedWork();
    private volatile @Nullable Portraits portraits;
    private volatile @Nullable ListGround ground;

    public Shop(Project project) {
        this.project = project;
    }

    public Project project() {
        return project;
    }

    /** Portraits of all shoppers, made now if they must be. */
    public Portraits portraits(CancelToken cancel) throws ProblemException, CancelledException {
        var known = portraits;
        if (known != null) {
            return known;
        }
        return making.run(cancel, heard -> {
            var made = portraits;
            if (made == null) {
                made = Portraits.of(project.tables(), Instant.now(), heard);
                portraits = made;
            }
            return made;
        });
    }

    /** What lists and reasons rest on, counted now if it must be. */
    public ListGround ground(Progress progress, CancelToken cancel) throws ProblemException, CancelledException {
        var data = project.dataset(progress, cancel);
        return counting.run(cancel, heard -> {
            var made = ground;
            if (made == null) {
                made = ListGround.of(data, Runtime.getRuntime().availableProcessors(), progress, heard);
                ground = made;
            }
            return made;
        });
    }

    /** The portraits, if they are there already. */
    public Optional<Portraits> peek() {
        return Optional.ofNullable(portraits);
    }

    /** What lists rest on, if it is there already. */
    public Optional<ListGround> peekGround() {
        return Optional.ofNullable(ground);
    }

    /** The item's picture, if the project has it as a file. */
    public Optional<Path> picture(ItemFacts item) {
        if (item.image().isEmpty() || item.image().contains("://")) {
            return Optional.empty();
        }
        try {
            return Optional.of(project.folder().resolve(item.image())).filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
