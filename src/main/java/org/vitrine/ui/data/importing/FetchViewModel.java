package org.vitrine.ui.data.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.vitrine.data.fetch.DataFetcher;
import org.vitrine.data.fetch.FetchRecord;
import org.vitrine.data.fetch.PublicData;
import org.vitrine.data.fetch.PublicDataCatalogue;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Work;

/** Fetches a public data set: shows what it means first, asks nobody before somebody agreed, and hands on the folder. One at a time, also while no sheet is open. */
final class FetchViewModel {
    /** Where a fetch stands. */
    sealed interface Phase {
        /** Which one is being thought about. */
        record Choosing() implements Phase {}

        /** What would be asked of whom is on screen. */
        record Asking(PublicData data) implements Phase {}

        record Running(PublicData data, Job job) implements Phase {}

        record Failed(PublicData data, Problem problem) implements Phase {}

        record Cancelled(PublicData data) implements Phase {}
    }

    /** What fetches; a test hands in its own. */
    @FunctionalInterface
    interface Fetching {
        FetchRecord fetch(PublicData data, Path folder, Progress progress, CancelToken cancel)
                throws IOException, ProblemException, CancelledException;
    }

    private final Work work;
    private final Fetching fetching;
    private final Path shelf;
    private final Consumer<Path> onFetched;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(new Phase.Choosing());
    private final ReadOnlyObjectWrapper<List<PublicData>> offers = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<PublicData>> chosen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Path>> kept = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Job> looking = Optional.empty();

    /**
     * @param shelf     the folder in which each data set has its own
     * @param onFetched gets the folder of a data set that is whole
     */
    FetchViewModel(Work work, Fetching fetching, Path shelf, Consumer<Path> onFetched) {
        this.work = work;
        this.fetching = fetching;
        this.shelf = shelf;
        this.onFetched = onFetched;
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    /** What can be fetched of the layout looked at. */
    ReadOnlyObjectProperty<List<PublicData>> offers() {
        return offers.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<PublicData>> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /** The folder of the chosen one, where it was fetched before. */
    ReadOnlyObjectProperty<Optional<Path>> kept() {
        return kept.getReadOnlyProperty();
    }

    /** Looks at the offers of a layout. */
    void show(String preset) {
        var found = PublicDataCatalogue.of(preset);
        if (!found.equals(offers.get())) {
            offers.set(found);
            chosen.set(Optional.empty());
            choose(found.stream().findFirst());
        }
    }

    /** Takes one of several; whether it was fetched before is found out beside. */
    void choose(Optional<PublicData> data) {
        if (data.equals(chosen.get())) {
            return;
        }
        chosen.set(data);
        look();
    }

    private void look() {
        looking.ifPresent(Job::cancel);
        kept.set(Optional.empty());
        chosen.get()
                .ifPresent(data -> looking = Optional.of(work.runQuietly(
                        (progress, cancel) -> DataFetcher.kept(data, folder(data)),
                        found -> {
                            if (chosen.get().equals(Optional.of(data))) {
                                kept.set(found.map(record -> folder(data)));
                            }
                        },
                        // told when it is fetched
                        problem -> {})));
    }

    /** Where it is kept. */
    Path folder(PublicData data) {
        return shelf.resolve(data.folderName());
    }

    /** Shows what would be asked of whom. */
    void ask() {
        if (!(phase.get() instanceof Phase.Running)) {
            chosen.get().ifPresent(data -> phase.set(new Phase.Asking(data)));
        }
    }

    /** Not now, or a failure was read. */
    void back() {
        if (!(phase.get() instanceof Phase.Running)) {
            phase.set(new Phase.Choosing());
        }
    }

    /** Somebody agreed to what is shown: the one way to ask a network for anything. */
    void agree() {
        if (phase.get() instanceof Phase.Asking(PublicData data)) {
            start(data);
        }
    }

    /** Once more, what was agreed to before. */
    void again() {
        switch (phase.get()) {
            case Phase.Failed(PublicData data, Problem problem) -> start(data);
            case Phase.Cancelled(PublicData data) -> start(data);
            case Phase.Choosing nothing -> {}
            case Phase.Asking nothing -> {}
            case Phase.Running nothing -> {}
        }
    }

    /** Takes what was fetched before: nobody is asked. */
    void use() {
        kept.get().ifPresent(onFetched);
    }

    void cancel() {
        if (phase.get() instanceof Phase.Running(PublicData data, Job job)) {
            job.cancel();
        }
    }

    private void start(PublicData data) {
        phase.set(new Phase.Choosing());
        var folder = folder(data);
        var job = work.run(
                Phrase.of("importing.fetch.task", data.title()),
                (progress, cancel) -> fetching.fetch(data, folder, progress, cancel),
                record -> done(folder),
                problem -> phase.set(new Phase.Failed(data, problem)));
        if (job.isRunning()) {
            phase.set(new Phase.Running(data, job));
        }
        job.whenEnded(() -> {
            if (job.state().get() == Job.State.CANCELLED) {
                phase.set(new Phase.Cancelled(data));
            }
        });
    }

    private void done(Path folder) {
        phase.set(new Phase.Choosing());
        look();
        onFetched.accept(folder);
    }
}
