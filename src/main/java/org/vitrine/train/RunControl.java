package org.vitrine.train;

import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.CancelToken;

/** The handle on a running run. Any thread may turn it; the trainer looks between batches and between evaluation chunks. */
public final class RunControl {
    private final CancelToken cancel;
    private volatile boolean paused;
    private volatile boolean stop;
    private volatile double learningRate = Double.NaN;
    private volatile int checkpoints;

    /**
     * What is asked for, all in one: what a control in another process has to know.
     *
     * @param learningRate null when nobody asked for another one
     * @param checkpoints  how often one was asked for
     */
    public record State(
            boolean cancelled,
            boolean stopping,
            boolean paused,
            @Nullable Double learningRate,
            int checkpoints) {
        /** Nothing is asked for: the run just runs. */
        public static final State FREE = new State(false, false, false, null, 0);
    }

    public RunControl() {
        this(new CancelToken());
    }

    /** @param cancel cancels what is controlled as well */
    public RunControl(CancelToken cancel) {
        this.cancel = cancel;
    }

    public void cancel() {
        cancel.cancel();
        resume();
    }

    public void stopAndKeepBest() {
        stop = true;
        resume();
    }

    public synchronized void pause() {
        paused = true;
        notifyAll();
    }

    public synchronized void resume() {
        paused = false;
        notifyAll();
    }

    /** The learning rate from the next batch on, instead of the plan's; a schedule goes on from it. Above 0. */
    public void learningRate(double rate) {
        if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException("a learning rate is above 0, not " + rate);
        }
        synchronized (this) {
            learningRate = rate;
            notifyAll();
        }
    }

    /** What was asked for last; empty when nothing was. */
    public OptionalDouble learningRate() {
        double rate = learningRate;
        return Double.isNaN(rate) ? OptionalDouble.empty() : OptionalDouble.of(rate);
    }

    /** A checkpoint after the next batch, whenever the next one would be due. */
    public synchronized void checkpoint() {
        checkpoints++;
        notifyAll();
    }

    /** How often a checkpoint was asked for. */
    public int checkpoints() {
        return checkpoints;
    }

    public CancelToken token() {
        return cancel;
    }

    public boolean isCancelled() {
        return cancel.requested();
    }

    public boolean isStopping() {
        return stop;
    }

    public boolean isPaused() {
        return paused;
    }

    /** What is asked for now. */
    public State state() {
        double rate = learningRate;
        return new State(cancel.requested(), stop, paused, Double.isNaN(rate) ? null : rate, checkpoints);
    }

    /** Asks for the same as a control elsewhere. */
    public void follow(State asked) {
        if (asked.learningRate() != null) {
            learningRate(asked.learningRate());
        }
        synchronized (this) {
            checkpoints = Math.max(checkpoints, asked.checkpoints());
        }
        if (asked.cancelled()) {
            cancel();
        } else if (asked.stopping()) {
            stopAndKeepBest();
        } else if (asked.paused()) {
            pause();
        } else {
            resume();
        }
    }

    /** Waits until something else is asked for than what is known, or the time is over. */
    public synchronized State awaitOther(State known, long millis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (state().equals(known)) {
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        return state();
    }

    /** Trainer thread: waits while paused. Returns at once when cancelled or stopped. */
    public synchronized void awaitNotPaused() throws InterruptedException {
        while (paused && !cancel.requested() && !stop) {
            wait();
        }
    }
}
