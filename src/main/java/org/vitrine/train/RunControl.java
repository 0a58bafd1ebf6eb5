package org.vitrine.train;

import org.vitrine.domain.CancelToken;

/** The handle on a running run. Any thread may turn it; the trainer looks between batches and between evaluation chunks. */
public final class RunControl {
    private final CancelToken cancel = new CancelToken();
    private volatile boolean paused;
    private volatile boolean stop;

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
