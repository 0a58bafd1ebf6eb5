package org.vitrine.ui.fx;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.FileFault;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;

/** How a task ended. */
sealed interface Outcome<T> {
    Logger LOG = LoggerFactory.getLogger(Work.class);

    record Done<T>(T value) implements Outcome<T> {}

    record Failed<T>(Problem problem) implements Outcome<T> {}

    record Cancelled<T>() implements Outcome<T> {}

    /** Runs the task on this thread; the outer edge where every exception stops and is logged once. */
    static <T> Outcome<T> of(Work.Task<T> task, Job job) {
        try {
            return new Done<>(task.run(job.reporting(), job.token()));
        } catch (CancelledException e) {
            return new Cancelled<>();
        } catch (ProblemException e) {
            LOG.info("{} failed", job.title().key(), e);
            return new Failed<>(e.problem());
        } catch (Exception | LinkageError | OutOfMemoryError e) {
            LOG.error("{} failed unexpectedly", job.title().key(), e);
            return new Failed<>(unexpected(e));
        }
    }

    /** Tells the job and whoever started it. On the FX thread. */
    default void deliver(Job job, Consumer<? super T> onDone, Consumer<Problem> onFailed) {
        switch (this) {
            case Done<T>(var value) -> {
                job.end(Job.State.DONE, Optional.empty());
                onDone.accept(value);
            }
            case Failed<T>(var problem) -> {
                job.end(Job.State.FAILED, Optional.of(problem));
                onFailed.accept(problem);
            }
            case Cancelled<T>() -> job.end(Job.State.CANCELLED, Optional.empty());
        }
    }

    private static Problem unexpected(Throwable e) {
        if (e instanceof IOException io) {
            var file = io instanceof FileSystemException system && system.getFile() != null
                    ? Phrase.of("shell.problem.file.what", system.getFile())
                    : Phrase.of("shell.problem.file.some");
            return new Problem(
                    file, Phrase.of("shell.problem.file.why", FileFault.of(io)), Phrase.of("cli.file.advice"));
        }
        var said = e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getClass().getSimpleName() + ": " + e.getMessage();
        var key = e instanceof OutOfMemoryError ? "shell.problem.memory" : "shell.problem.unexpected";
        return new Problem(Phrase.of(key + ".what"), Phrase.of(key + ".why", said), Phrase.of(key + ".advice"));
    }
}
