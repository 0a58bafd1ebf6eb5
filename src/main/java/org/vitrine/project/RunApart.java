package org.vitrine.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.train.Prediction;
import org.vitrine.train.RunControl;
import org.vitrine.train.RunLog;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.TrainingPlan;

/**
 * Works at each run in a process of its own, so that a crash in native code or memory that runs out ends the run and nothing else. The process
 * writes the run's files and tells its events; what is asked of the run's control is passed on to it. Whatever becomes of it, the run ends.
 */
final class RunApart implements RunHost {
    private static final Logger LOG = LoggerFactory.getLogger(RunApart.class);
    private static final long LOOK_MILLIS = 100;
    /** How long a cancelled run may take to come to its end by itself; in native code it cannot look. Within the two seconds promised. */
    private static final long PATIENCE_MILLIS = 1_000;

    private static final long ABANDONED_MILLIS = 400;

    private final RunProcess here;
    private final WorkerJvm jvm;
    private final InstantSource clock;
    private final Map<TrainingRun, RunChild> children = new ConcurrentHashMap<>();
    private boolean watched;

    RunApart(RunProcess here, WorkerJvm jvm, InstantSource clock) {
        this.here = here;
        this.jvm = jvm;
        this.clock = clock;
    }

    @Override
    public void run(TrainingRun run, RunLock lock) {
        if (run.control().isCancelled()) {
            here.run(run, lock);
            return;
        }
        try (lock) {
            work(run, lock);
        } catch (IOException | UncheckedIOException | ProblemException e) {
            LOG.error("run {} could not be written", run.id(), e);
            here.fail(run, e);
        } finally {
            run.end();
        }
    }

    private void work(TrainingRun run, RunLock lock) throws IOException, ProblemException {
        run.history().preparing();
        run.doing(Optional.of(Phrase.of("project.process.starting")));
        var heard = new HeardEvents(run.history(), run.folder().log().nextSequence());
        lock.handOver();
        RunChild child;
        try {
            child = RunChild.start(jvm, run);
        } catch (IOException e) {
            LOG.error("run {}: no process", run.id(), e);
            settle(run, heard, new RunOutcome.Failed(LostProcess.unstartable(run.folder())));
            return;
        }
        var lost = follow(run, child, heard);
        run.doing(Optional.empty());
        var written = run.folder().log();
        heard.catchUp(written);
        if (!heard.endIn(written)) {
            settle(
                    run,
                    heard,
                    run.control().isCancelled() ? new RunOutcome.Cancelled() : new RunOutcome.Failed(lost.problem()));
        }
    }

    private LostProcess follow(TrainingRun run, RunChild child, HeardEvents heard) {
        children.put(run, child);
        try {
            endChildrenWithThisProcess();
            var asking = asking(run, child);
            child.listen(line -> hear(line, run, heard));
            var lost = child.awaitEnd();
            asking.join();
            child.tidy();
            return lost;
        } catch (InterruptedException e) {
            child.kill();
            throw new IllegalStateException("nobody interrupts " + run.id(), e);
        } finally {
            children.remove(run);
        }
    }

    private static void hear(WorkerLine line, TrainingRun run, HeardEvents heard) {
        run.doing(Optional.empty());
        if (line.event() != null) {
            heard.accept(line.event());
        } else if (line.peakBytes() != null) {
            run.peaked(line.peakBytes());
        }
    }

    private static Thread asking(TrainingRun run, RunChild child) {
        return Thread.ofPlatform().daemon().name("asking-" + run.id()).start(() -> {
            try {
                ask(run.control(), child);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void ask(RunControl control, RunChild child) throws InterruptedException {
        var asked = RunControl.State.FREE;
        long until = Long.MAX_VALUE;
        while (child.isAlive()) {
            var now = control.awaitOther(asked, LOOK_MILLIS);
            if (!now.equals(asked)) {
                child.ask(now);
                boolean first = now.cancelled() && !asked.cancelled();
                until = first ? System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS) : until;
                asked = now;
            }
            if (asked.cancelled() && System.nanoTime() - until > 0) {
                child.kill();
            }
        }
    }

    /** Writes the end that the process did not write, and what it told and did not come to write. */
    private void settle(TrainingRun run, HeardEvents heard, RunOutcome outcome) throws IOException, ProblemException {
        var lacking = heard.lackingIn(run.folder().log());
        try (var log = RunLog.append(run.folder().events())) {
            lacking.forEach(log);
            new RunRecorder(run.id(), heard.next(), clock, List.of(run.history(), log)).end(outcome, () -> {});
        }
        run.folder().keepSummary();
    }

    @Override
    public boolean abandon(TrainingRun run) {
        Optional.ofNullable(children.get(run)).ifPresent(RunChild::kill);
        try {
            return run.awaitEnd(ABANDONED_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return run.hasEnded();
        }
    }

    @Override
    public Optional<Prediction> preflight(TrainingPlan plan, TrainingData data, Path scratch, CancelToken cancel)
            throws IOException, ProblemException, CancelledException {
        return new PreflightChild(jvm, scratch).ask(plan, data.folder(), cancel);
    }

    private synchronized void endChildrenWithThisProcess() {
        if (!watched) {
            watched = true;
            Runtime.getRuntime().addShutdownHook(new Thread(this::endChildren, "end-runs"));
        }
    }

    /** Cancels what still runs and leaves no process behind. A process that is killed itself comes not this far; its children see the pipe end. */
    private void endChildren() {
        var left = Map.copyOf(children);
        left.keySet().forEach(run -> run.control().cancel());
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        try {
            for (var child : left.values()) {
                if (!child.isGone(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    child.kill();
                }
            }
        } catch (InterruptedException e) {
            left.values().forEach(RunChild::kill);
        }
    }
}
