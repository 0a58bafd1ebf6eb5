package org.vitrine.ui.data.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.LoggerFactory;
import org.vitrine.data.Credentials;
import org.vitrine.data.DatabaseFetch;
import org.vitrine.data.DatabaseOrigin;
import org.vitrine.data.DatabaseSources;
import org.vitrine.data.FileTree;
import org.vitrine.data.ImportException;
import org.vitrine.data.TableKind;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.Progress;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Work;

/** Fetches rows of a database into a file beside the draft; the project makes a copy of its own when they are imported. */
final class DatabaseFetching {
    /** What is to be fetched, and by whom; kept no longer than it takes. */
    record Wish(TableKind kind, String url, String driver, String query, Credentials who) {}

    private final Work work;
    private final ReadOnlyObjectWrapper<Optional<Job>> running = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private volatile Optional<Path> folder = Optional.empty();
    private int count;

    DatabaseFetching(Work work) {
        this.work = work;
    }

    ReadOnlyObjectProperty<Optional<Job>> running() {
        return running.getReadOnlyProperty();
    }

    /** Why the last try failed. */
    ReadOnlyObjectProperty<Optional<Problem>> problem() {
        return problem.getReadOnlyProperty();
    }

    /**
     * Fetches in the background.
     *
     * @param known the file these rows take the place of: its columns keep their meaning
     */
    void fetch(Wish wish, Optional<DraftFile> known, Consumer<DraftFile> done) {
        if (running.get().isPresent()) {
            return;
        }
        problem.set(Optional.empty());
        int number = ++count;
        var job = work.run(
                Phrase.of("importing.database.task", wish.url()),
                (progress, cancel) -> fetched(wish, known, number, progress, cancel),
                done,
                failed -> problem.set(Optional.of(failed)));
        running.set(job.isRunning() ? Optional.of(job) : Optional.empty());
        job.whenEnded(() -> {
            running.set(Optional.empty());
            switch (job.state().get()) {
                // the form says why; the task centre need not say it again
                case FAILED -> work.forget(job);
                case RUNNING, DONE, CANCELLED -> {}
            }
        });
    }

    void cancel() {
        running.get().ifPresent(Job::cancel);
    }

    /** What the last try failed by is of no interest any more. */
    void forgetProblem() {
        problem.set(Optional.empty());
    }

    /** Deletes what was fetched; a project that was made has its own copy. */
    void letGo() {
        cancel();
        folder.ifPresent(there -> work.runQuietly(
                (progress, cancel) -> {
                    FileTree.delete(there);
                    return there;
                },
                gone -> {},
                failed -> LoggerFactory.getLogger(DatabaseFetching.class).warn("could not delete {}", there)));
        folder = Optional.empty();
    }

    private DraftFile fetched(Wish wish, Optional<DraftFile> known, int number, Progress progress, CancelToken cancel)
            throws IOException, ImportException, CancelledException {
        var origin = DatabaseOrigin.of(wish.url(), wish.query(), wish.driver());
        if (folder.isEmpty()) {
            folder = Optional.of(Files.createTempDirectory("vitrine-database"));
        }
        var target = folder.get().resolve("db-" + wish.kind().tableName() + "-" + number + ".csv.gz");
        var rows = DatabaseFetch.fetch(origin, wish.who(), target, progress, cancel);
        var spec = known.isPresent()
                ? DatabaseSources.again(rows, known.get().spec(), wish.kind())
                : DatabaseSources.source(rows, wish.kind());
        return FileReading.fetched(spec, wish.kind());
    }
}
