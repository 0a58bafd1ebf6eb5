package org.vitrine.ui.fx;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.Progress;

/**
 * A job as the window sees it. Its properties change on the FX thread only: the job's own thread leaves its progress in
 * a field, and the pulse picks it up ten times a second.
 */
public final class Job {
    /** Where a job stands. */
    public enum State {
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    /** Title of jobs that are never shown. */
    static final Phrase QUIET = Phrase.of("shell.tasks.quiet");

    private record Mark(
            double done, @Nullable Phrase doing, @Nullable Duration left, boolean paused) {}

    private final Phrase title;
    private final LongSupplier nanoTime;
    private final long startedNanos;
    private final CancelToken cancel;
    private final List<Runnable> endListeners = new ArrayList<>();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.RUNNING);
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyObjectWrapper<Optional<Phrase>> doing = new ReadOnlyObjectWrapper<>(Optional.empty());
    private volatile Mark mark = new Mark(-1, null, null, false);
    private long endedNanos;
    private Optional<Problem> problem = Optional.empty();

    Job(Phrase title, LongSupplier nanoTime) {
        this(title, nanoTime, new CancelToken());
    }

    Job(Phrase title, LongSupplier nanoTime, CancelToken cancel) {
        this.title = title;
        this.nanoTime = nanoTime;
        this.cancel = cancel;
        this.startedNanos = nanoTime.getAsLong();
    }

    public Phrase title() {
        return title;
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    public boolean isRunning() {
        return state.get() == State.RUNNING;
    }

    /** Share done, 0 to 1, or -1 when unknown. */
    public ReadOnlyDoubleProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /** The step the job is at, if it says so. */
    public ReadOnlyObjectProperty<Optional<Phrase>> doing() {
        return doing.getReadOnlyProperty();
    }

    /** Why the job failed; empty in every other state. */
    public Optional<Problem> problem() {
        return problem;
    }

    /** Time since the start, or from start to end. */
    public Duration elapsed() {
        return Duration.ofNanos((isRunning() ? nanoTime.getAsLong() : endedNanos) - startedNanos);
    }

    /** What the job says, else an estimate from the share done; empty while it is paused, and while less than 2 % or less than a second is behind us. */
    public Optional<Duration> timeLeft() {
        var said = mark;
        if (isRunning() && said.left != null) {
            return Optional.of(said.left);
        }
        double done = progress.get();
        long nanos = elapsed().toNanos();
        if (!isRunning() || said.paused || done < 0.02 || nanos < 1_000_000_000L) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos((long) (nanos * (1 - done) / done)));
    }

    /** Whether it stands still because somebody wants it to. */
    public boolean isPaused() {
        return isRunning() && mark.paused;
    }

    /** Asks the job to end at its next step. */
    public void cancel() {
        cancel.cancel();
    }

    public boolean cancelRequested() {
        return cancel.requested();
    }

    /** Calls {@code listener} on the FX thread when the job has ended, however it did; at once if it has already. */
    public void whenEnded(Runnable listener) {
        if (isRunning()) {
            endListeners.add(listener);
        } else {
            listener.run();
        }
    }

    CancelToken token() {
        return cancel;
    }

    /** Called on the job's thread. */
    void report(double done, Phrase now, @Nullable Duration left) {
        mark = new Mark(done, now, left, false);
    }

    /** For the job's thread to tell by. */
    Progress reporting() {
        return new Progress() {
            @Override
            public void at(double done, Phrase now) {
                report(done, now, null);
            }

            @Override
            public void at(double done, Phrase now, Duration left) {
                report(done, now, left);
            }

            @Override
            public void paused(double done, Phrase why) {
                mark = new Mark(done, why, null, true);
            }
        };
    }

    /** Called on the FX thread by the pulse. */
    void refresh() {
        var seen = mark;
        progress.set(seen.done < 0 ? -1 : Math.min(1, seen.done));
        if (seen.doing != null && !doing.get().equals(Optional.of(seen.doing))) {
            doing.set(Optional.of(seen.doing));
        }
    }

    void end(State how, Optional<Problem> why) {
        refresh();
        endedNanos = nanoTime.getAsLong();
        problem = why;
        state.set(how);
        endListeners.forEach(Runnable::run);
        endListeners.clear();
    }
}
