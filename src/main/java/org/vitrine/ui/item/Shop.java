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
import org.vitrine.encode.EncodedDataset;
import org.vitrine.explain.Explainer;
import org.vitrine.portrait.ItemFacts;
import org.vitrine.portrait.Portraits;
import org.vitrine.project.Project;

/**
 * What the pages share of the open project: portraits, reasons, pictures. What takes long is made at the first call, away from the FX thread, and kept;
 * {@link #peek} never waits.
 */
public final class Shop {
    private final Project project;
    private final Object making = new Object();
    private volatile @Nullable Portraits portraits;
    private volatile @Nullable Explainer explainer;

    public Shop(Project project) {
        this.project = project;
    }

    public Project project() {
        return project;
    }

    /** Portraits of all shoppers, made now if they must be. */
    public Portraits portraits() throws ProblemException {
        synchronized (making) {
            var made = portraits;
            if (made == null) {
                made = Portraits.of(project.tables(), Instant.now());
                portraits = made;
            }
            return made;
        }
    }

    /** Reasons drawn from everything the project knows, made now if they must be. */
    public Explainer explainer(Progress progress, CancelToken cancel) throws ProblemException, CancelledException {
        var data = dataset(progress, cancel);
        synchronized (making) {
            var made = explainer;
            if (made == null) {
                made = Explainer.of(data, data.interactions());
                explainer = made;
            }
            return made;
        }
    }

    /** The project's tables in numbers, made now if they must be. */
    public EncodedDataset dataset(Progress progress, CancelToken cancel) throws ProblemException, CancelledException {
        return project.dataset(progress, cancel);
    }

    /** The portraits, if they are there already. */
    public Optional<Portraits> peek() {
        return Optional.ofNullable(portraits);
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
