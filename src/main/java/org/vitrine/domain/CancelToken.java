package org.vitrine.domain;

/** Asks a job to end. The job looks between its steps; nothing is interrupted. */
public final class CancelToken {
    private volatile boolean requested;

    public void cancel() {
        requested = true;
    }

    public boolean requested() {
        return requested;
    }

    /** @throws CancelledException when cancelling was asked for */
    public void check() throws CancelledException {
        if (requested) {
            throw new CancelledException();
        }
    }
}
