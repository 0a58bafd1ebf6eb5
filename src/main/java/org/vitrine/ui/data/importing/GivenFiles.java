package org.vitrine.ui.data.importing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.vitrine.domain.Phrase;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Work;

/**
 * Files and folders somebody gives, looked into away from the FX thread, those given together at once.
 *
 * <p>What is given while others are looked into waits for them, and what was found beside a draft that has changed
 * meanwhile is looked for again: nothing given and nothing changed is lost, in whatever order it comes.
 */
final class GivenFiles {
    private static final Phrase LOOKING = Phrase.of("importing.why.looking");

    private final Work work;
    private final Supplier<Draft> draft;
    private final Consumer<Offer> found;
    private final List<Path> all = new ArrayList<>();
    private final List<Path> waiting = new ArrayList<>();
    private final ReadOnlyObjectWrapper<Optional<Job>> looking = new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * @param draft the draft as it is now
     * @param found hears what the files are beside the draft that is there then
     */
    GivenFiles(Work work, Supplier<Draft> draft, Consumer<Offer> found) {
        this.work = work;
        this.draft = draft;
        this.found = found;
    }

    /** Files and folders in the order they were given. */
    List<Path> all() {
        return List.copyOf(all);
    }

    /** The job that looks into files. */
    ReadOnlyObjectProperty<Optional<Job>> looking() {
        return looking.getReadOnlyProperty();
    }

    void add(List<Path> places) {
        all.addAll(places);
        waiting.addAll(places);
        next();
    }

    /** Does something else that makes a draft; what is given meanwhile waits for it, too. */
    <T> void first(Work.Task<T> task, Consumer<? super T> done) {
        watch(work.run(
                LOOKING,
                task,
                made -> {
                    done.accept(made);
                    next();
                },
                problem -> next()));
    }

    private void next() {
        if (waiting.isEmpty() || looking.get().isPresent()) {
            return;
        }
        var places = List.copyOf(waiting);
        waiting.clear();
        var before = draft.get();
        first((progress, cancel) -> FilesGiven.look(before, places, cancel), offer -> {
            if (draft.get() == before) {
                found.accept(offer);
            } else {
                waiting.addAll(0, places);
            }
        });
    }

    private void watch(Job job) {
        if (job.isRunning()) {
            looking.set(Optional.of(job));
            // ended means: no longer running, its result not yet taken
            job.whenEnded(() -> looking.set(Optional.empty()));
        }
    }
}
