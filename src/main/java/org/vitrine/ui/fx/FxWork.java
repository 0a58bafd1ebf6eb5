package org.vitrine.ui.fx;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;

/** {@link Work} of the real window: a daemon thread per job, results posted to the FX thread. */
public final class FxWork implements Work {
    /** Behind the window, before training: somebody waits for it. Threads begun by a job inherit it. */
    private static final int PRIORITY = 3;
    /** Ready from the beginning: who starts a thread waits until it runs, and the FX thread must not. */
    private static final int READY = 4;

    /** Behind everything somebody waits for. */
    private static final int BEHIND = Thread.MIN_PRIORITY;

    private final Pulse pulse;
    private final ThreadPoolExecutor threads = threads(READY, "work-", PRIORITY);
    private final ThreadPoolExecutor behind = threads(1, "behind-", BEHIND);
    private final ObservableList<Job> jobs = FXCollections.observableArrayList();
    private Subscription refreshing = Subscription.EMPTY;
    private int running;

    public FxWork(Pulse pulse) {
        this.pulse = pulse;
        threads.prestartAllCoreThreads();
        behind.prestartAllCoreThreads();
    }

    private static ThreadPoolExecutor threads(int ready, String name, int priority) {
        var made = Thread.ofPlatform().daemon().name(name, 1).priority(priority).factory();
        return new ThreadPoolExecutor(ready, Integer.MAX_VALUE, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), made);
    }

    @Override
    public <T> Job run(Phrase title, Task<T> task, Consumer<? super T> onDone, Consumer<Problem> onFailed) {
        var job = new Job(title, System::nanoTime);
        jobs.add(job);
        if (running++ == 0) {
            refreshing =
                    pulse.subscribe(() -> jobs.stream().filter(Job::isRunning).forEach(Job::refresh));
        }
        start(threads, job, task, outcome -> {
            if (--running == 0) {
                refreshing.unsubscribe();
            }
            if (!(outcome instanceof Outcome.Failed)) {
                jobs.remove(job);
            }
            outcome.deliver(job, onDone, onFailed);
        });
        return job;
    }

    @Override
    public <T> Job runQuietly(Task<T> task, Consumer<? super T> onDone, Consumer<Problem> onFailed) {
        return startQuietly(threads, task, onDone, onFailed);
    }

    @Override
    public <T> Job runBehind(Task<T> task, Consumer<? super T> onDone, Consumer<Problem> onFailed) {
        return startQuietly(behind, task, onDone, onFailed);
    }

    private static <T> Job startQuietly(
            Executor on, Task<T> task, Consumer<? super T> onDone, Consumer<Problem> onFailed) {
        var job = new Job(Job.QUIET, System::nanoTime);
        start(on, job, task, outcome -> outcome.deliver(job, onDone, onFailed));
        return job;
    }

    private static <T> void start(Executor on, Job job, Task<T> task, Consumer<Outcome<T>> ended) {
        on.execute(() -> {
            var outcome = Outcome.of(task, job);
            Platform.runLater(() -> ended.accept(outcome));
        });
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
