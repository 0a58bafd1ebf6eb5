package org.vitrine.project;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.train.RunControl;
import org.vitrine.train.RunHistory;
import org.vitrine.train.RunId;
import org.vitrine.train.RunState;
import org.vitrine.train.TrainingPlan;

/** A run that waits, runs, or ran in this process: the handle to watch it by and to turn it with. */
public final class TrainingRun {
    private final TrainingPlan plan;
    private final TrainingData data;
    private final RunFolder folder;
    private final boolean resume;
    private final RunHistory history;
    private final RunControl control = new RunControl();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Optional<RunRecorder> recorder = Optional.empty();
    private volatile Optional<Phrase> doing = Optional.empty();
    private volatile OptionalLong peak = OptionalLong.empty();
    private volatile Set<String> unproven = Set.of();
    private boolean brokenOff;
    private volatile boolean setAside;

    TrainingRun(TrainingPlan plan, TrainingData data, RunFolder folder, boolean resume, RunHistory history) {
        this.plan = plan;
        this.data = data;
        this.folder = folder;
        this.resume = resume;
        this.history = history;
    }

    public RunId id() {
        return plan.run();
    }

    public TrainingPlan plan() {
        return plan;
    }

    public RunFolder folder() {
        return folder;
    }

    /** The folder of the project it belongs to. */
    public Path project() {
        return data.folder();
    }

    /** What it told so far; any thread may look. */
    public RunHistory history() {
        return history;
    }

    /** Pause, stop, cancel. */
    public RunControl control() {
        return control;
    }

    public boolean hasEnded() {
        return ended.getCount() == 0;
    }

    /**
     * Waits for the end; never on the thread that draws.
     *
     * @return whether it came in that time
     */
    public boolean awaitEnd(long time, TimeUnit unit) throws InterruptedException {
        return ended.await(time, unit);
    }

    /** Whether it was let go of while it waited: it has ended here without having begun. */
    public boolean isSetAside() {
        return setAside;
    }

    /** Where it stands. */
    public RunState state() {
        return history.snapshot().state();
    }

    /** What is done for it that is no part of it, such as starting its process; empty most of the time. */
    public Optional<Phrase> doing() {
        return doing;
    }

    /** Kinds of the simple models it is not better than by more than luck; none before its end, or where it was held against none. */
    public Set<String> unproven() {
        return unproven;
    }

    private Set<String> readUnproven() {
        try {
            return folder.gate().map(Gate::unproven).orElse(Set.of());
        } catch (ProblemException e) {
            // whoever opens the run is told of the damage
            return Set.of();
        }
    }

    /** The most memory its process has had, in bytes, as far as that process told; empty for a run of this process. */
    public OptionalLong peakBytes() {
        return peak;
    }

    void doing(Optional<Phrase> now) {
        doing = now;
    }

    void peaked(long bytes) {
        peak = OptionalLong.of(bytes);
    }

    TrainingData data() {
        return data;
    }

    /** The thread of the run has begun to write. */
    synchronized void recordedBy(RunRecorder by) {
        recorder = Optional.of(by);
        if (brokenOff) {
            by.breakOff();
        }
    }

    /** Ends it without an end: whoever finds it later sees an interrupted run, which can go on. */
    synchronized void breakOff() {
        brokenOff = true;
        recorder.ifPresent(RunRecorder::breakOff);
        control.cancel();
    }

    Optional<RunRecorder> recorder() {
        return recorder;
    }

    boolean resumes() {
        return resume;
    }

    void end() {
        unproven = readUnproven();
        ended.countDown();
    }

    void setAside() {
        setAside = true;
        end();
    }
}
