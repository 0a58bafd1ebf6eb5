package org.vitrine.domain;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Work whose outcome several threads want: one does it, the others wait. While somebody waits who would not {@linkplain CancelToken#isPatient stand aside},
 * who does it neither stands aside nor ends when cancelled, for what it does is wanted.
 */
public final class SharedWork {
    private final AtomicInteger waiting = new AtomicInteger();
    private final Object turn = new Object();

    /** Looks whether the outcome is there, and makes it if not; {@code X} is how that fails. */
    @FunctionalInterface
    public interface Part<T, X extends Exception> {
        T make(CancelToken cancel) throws X, CancelledException;
    }

    /** Does a part when its turn comes. */
    public <T, X extends Exception> T run(CancelToken cancel, Part<T, X> part) throws X, CancelledException {
        int urgent = cancel.isPatient() ? 0 : 1;
        waiting.addAndGet(urgent);
        synchronized (turn) {
            waiting.addAndGet(-urgent);
            return part.make(cancel.heardWhile(() -> waiting.get() == 0));
        }
    }

    int waiting() {
        return waiting.get();
    }
}
