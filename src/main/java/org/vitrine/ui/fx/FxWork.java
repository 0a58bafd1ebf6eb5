package org.vitrine.ui.fx;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.vitrine.data.Blocks;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;

/** {@link Work} of the real window: a daemon thread per job, results posted to the FX thread. */
public final class FxWork implements Work {
    /** Behind the window, before training: somebody waits for it. Threads begun by a job inherit it. */
    private static final int PRIORITY = Blocks.ASKED;
    /** Ready from the beginning: who starts a thread waits until it runs, and the FX thread must not. */
    private static final int READY = 4;

    /** Behind everything somebody waits for; not last, or whoever needs it at a safepoint waits as long as it does. */
    private static final int BEHIND = 2;

    private final Pulse pulse;
    private final ThreadPoolExecutor threads = threads(READY, "work-", PRIORITY);
    private final ThreadPoolExecutor behind = threads(1, "behind-", BEHIND);
    private final Courtesy courtesy = new Courtesy();
    private final ObservableList<Job> jobs = FXCollections.observableArrayList();
    private Subscription refreshing = Subscription.EMPTY;
    private int running;

    public FxWork(Pulse pulse) {
        this.pulse = pulse;
        threads.prestartAllCoreThreads();
        behind.prestartAllCoreThreads();
        threads.execute(Blocks::begin);
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
        start(job, task, outcome -> {
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
        var job = new Job(Job.QUIET, System::nanoTime);
        start(job, task, outcome -> outcome.deliver(job, onDone, onFailed));
        return job;
    }

    @Override
    public <T> Job runBehind(Task<T> task, Consumer<? super T> onDone, Consumer<Problem> onFailed) {
        var job = new Job(Job.QUIET, System::nanoTime, new CancelToken(courtesy::giveWay));
        behind.execute(() -> {
            courtesy.giveWay(() -> true);
            finish(job, task, outcome -> outcome.deliver(job, onDone, onFailed));
        });
        return job;
    }

    private <T> void start(Job job, Task<T> task, Consumer<Outcome<T>> ended) {
        courtesy.begun();
        threads.execute(() -> {
            try {
                finish(job, task, ended);
            } finally {
                courtesy.ended();
            }
        });
    }

    private static <T> void finish(Job job, Task<T> task, Consumer<Outcome<T>> ended) {
        var outcome = Outcome.of(task, job);
        Platform.runLater(() -> ended.accept(outcome));
    }

    /** Lets the threads go, once no job runs; what is asked for later is refused. */
    public void close() {
        threads.shutdown();
        behind.shutdown();
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
