package org.vitrine.ui.fx;

import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;

/** {@link Work} that does each job at once on the calling thread: for tests of view models, without a toolkit. */
public final class DirectWork implements Work {
    private final ObservableList<Job> jobs = FXCollections.observableArrayList();

    @Override
    public <T> Job run(Phrase title, Task<T> task, Consumer<? super T> onDone, Consumer<Problem> onFailed) {
        var job = new Job(title, System::nanoTime);
        jobs.add(job);
        Outcome.of(task, job).deliver(job, onDone, onFailed);
        if (job.problem().isEmpty()) {
            jobs.remove(job);
        }
        return job;
    }

    @Override
    public <T> Job runQuietly(Task<T> task, Consumer<? super T> onDone, Consumer<Problem> onFailed) {
        var job = new Job(Job.QUIET, System::nanoTime);
        Outcome.of(task, job).deliver(job, onDone, onFailed);
        return job;
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
