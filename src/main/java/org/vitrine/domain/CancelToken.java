package org.vitrine.domain;

import java.util.function.BooleanSupplier;

/** Asks a job to end. The job looks between its steps; nothing is interrupted. */
public class CancelToken {
    private static final int ROWS_BETWEEN_LOOKS = 0xFFFF;

    private static final Runnable NOTHING = () -> {};

    private final Runnable betweenSteps;
    private volatile boolean requested;

    public CancelToken() {
        this(NOTHING);
    }

    /** @param betweenSteps done at each {@link #check}, on the thread that looks; it may wait, and with it the job */
    public CancelToken(Runnable betweenSteps) {
        this.betweenSteps = betweenSteps;
    }

    /** Whether the job does something else between its steps, such as standing aside for others. */
    public boolean isPatient() {
        return betweenSteps != NOTHING;
    }

    public void cancel() {
        requested = true;
    }

    public boolean requested() {
        return requested;
    }

    /** One that hears what this one hears, and gives way as this one does, only while {@code wanted} says so. */
    public CancelToken heardWhile(BooleanSupplier wanted) {
        return new Heard(this, wanted);
    }

    private static final class Heard extends CancelToken {
        private final CancelToken from;
        private final BooleanSupplier wanted;

        Heard(CancelToken from, BooleanSupplier wanted) {
            this.from = from;
            this.wanted = wanted;
        }

        @Override
        public boolean isPatient() {
            return from.isPatient();
        }

        @Override
        public boolean requested() {
            return super.requested() || from.requested() && wanted.getAsBoolean();
        }

        @Override
        public void check() throws CancelledException {
            super.check();
            if (wanted.getAsBoolean()) {
                from.check();
            }
        }
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
