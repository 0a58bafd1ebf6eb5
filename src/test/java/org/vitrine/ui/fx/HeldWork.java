package org.vitrine.ui.fx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;

/** Work that begins only when it is told to, as on a busy machine: what was cancelled meanwhile is cancelled. */
public final class HeldWork implements Work {
    private final ObservableList<Job> jobs = FXCollections.observableArrayList();
    private final Deque<Runnable> held = new ArrayDeque<>();

    @Override
    public <T> Job run(Phrase title, Task<T> task, Consumer<? super T> onDone, Consumer<Problem> onFailed) {
        var job = new Job(title, System::nanoTime);
        held.add(() -> Outcome.of(task, job).deliver(job, onDone, onFailed));
        return job;
    }

    @Override
    public <T> Job runQuietly(Task<T> task, Consumer<? super T> onDone, Consumer<Problem> onFailed) {
        return run(Job.QUIET, task, onDone, onFailed);
    }

    /** Does what waits, in order, and what is asked for meanwhile. */
    public void go() {
        while (!held.isEmpty()) {
            held.removeFirst().run();
        }
    }

    @Override
    public ObservableList<Job> jobs() {
        return jobs;
    }

    @Override
    public void forget(Job job) {
        jobs.remove(job);
    }
}
