package org.vitrine.ui.fx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;

/** {@link Work} on the calling thread, as {@link DirectWork}, but for jobs with one title: those begin when they are told to. */
public final class LaterWork implements Work {
    private final DirectWork direct = new DirectWork();
    private final ObservableList<Job> jobs = FXCollections.observableArrayList();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final String title;

    /** @param title key of the jobs that wait */
    public LaterWork(String title) {
        this.title = title;
    }

    @Override
    public <T> Job run(Phrase called, Task<T> task, Consumer<? super T> onDone, Consumer<Problem> onFailed) {
        if (!called.key().equals(title)) {
            return direct.run(called, task, onDone, onFailed);
        }
        var job = new Job(called, System::nanoTime);
        jobs.add(job);
        later.add(() -> {
            Outcome.of(task, job).deliver(job, onDone, onFailed);
            jobs.remove(job);
        });
        return job;
    }

    /** Does the job that has waited longest, to its end. */
    public void next() {
        later.remove().run();
    }

    @Override
    public <T> Job runQuietly(Task<T> task, Consumer<? super T> onDone, Consumer<Problem> onFailed) {
        return direct.runQuietly(task, onDone, onFailed);
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
