package org.vitrine.domain;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks a job to end. The job looks between its steps; nothing is interrupted. */
public sealed class CancelToken {
    private static final int ROWS_BETWEEN_LOOKS = 0xFFFF;

    private final @Nullable Consumer<BooleanSupplier> betweenSteps;
    private volatile boolean requested;

    public CancelToken() {
        betweenSteps = null;
    }

    /**
     * @param betweenSteps done at each {@link #check}, on the thread that looks; it may wait, and with it the job, as long as what it is given says
     *     that it may
     */
    public CancelToken(Consumer<BooleanSupplier> betweenSteps) {
        this.betweenSteps = betweenSteps;
    }

    /** Whether the job does something else between its steps, such as standing aside for others. */
    public boolean isPatient() {
        return betweenSteps != null;
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
        void check(BooleanSupplier mayWait) throws CancelledException {
            super.check(mayWait);
            if (wanted.getAsBoolean()) {
                from.check(() -> mayWait.getAsBoolean() && wanted.getAsBoolean());
            }
        }
    }

    /** @throws CancelledException when cancelling was asked for */
    public final void check() throws CancelledException {
        check(() -> true);
    }

    void check(BooleanSupplier mayWait) throws CancelledException {
        if (betweenSteps != null) {
            betweenSteps.accept(mayWait);
        }
        if (requested && mayWait.getAsBoolean()) {
            throw new CancelledException();
        }
    }

    /** What needs a token and nobody cancels. */
    @FunctionalInterface
    public interface Step<T> {
        T make(CancelToken cancel) throws CancelledException;
    }

    /** Makes it, all of it. */
    public static <T> T uncancelled(Step<T> step) {
        try {
            return step.make(new CancelToken());
        } catch (CancelledException e) {
            throw new IllegalStateException("nobody cancels it", e);
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
