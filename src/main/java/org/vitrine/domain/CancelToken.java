package org.vitrine.domain;

/** Asks a job to end. The job looks between its steps; nothing is interrupted. */
public final class CancelToken {
    private static final int ROWS_BETWEEN_LOOKS = 0xFFFF;

    private final Runnable betweenSteps;
    private volatile boolean requested;

    public CancelToken() {
        this(() -> {});
    }

    /** @param betweenSteps done at each {@link #check}, on the thread that looks; it may wait, and with it the job */
    public CancelToken(Runnable betweenSteps) {
        this.betweenSteps = betweenSteps;
    }

    public void cancel() {
        requested = true;
    }

    public boolean requested() {
        return requested;
    }

    /** @throws CancelledException when cancelling was asked for */
    public void check() throws CancelledException {
        betweenSteps.run();
        if (requested) {
            throw new CancelledException();
        }
    }

    /**
     * To be asked in a loop over rows: looks at every 65,536th.
     *
     * @throws CancelledException when cancelling was asked for
     */
    public void check(int row) throws CancelledException {
        if ((row & ROWS_BETWEEN_LOOKS) == 0) {
            check();
        }
    }
}
