package org.vitrine.train;

import java.util.OptionalDouble;
import org.vitrine.domain.CancelToken;

/** The handle on a running run. Any thread may turn it; the trainer looks between batches and between evaluation chunks. */
public final class RunControl {
    private final CancelToken cancel = new CancelToken();
    private volatile boolean paused;
    private volatile boolean stop;
    private volatile double learningRate = Double.NaN;

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
        learningRate = rate;
    }

    /** What was asked for last; empty when nothing was. */
    public OptionalDouble learningRate() {
        double rate = learningRate;
        return Double.isNaN(rate) ? OptionalDouble.empty() : OptionalDouble.of(rate);
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

    /** Trainer thread: waits while paused. Returns at once when cancelled or stopped. */
    public synchronized void awaitNotPaused() throws InterruptedException {
        while (paused && !cancel.requested() && !stop) {
            wait();
        }
    }
}
