package org.vitrine.data;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Two arrays a sort works in. Large ones are kept a while for the next sort: new memory of that size costs as much as a pass over it, and its first touch holds
 * up whoever waits for a safepoint meanwhile.
 *
 * @param one at least as long as asked for, as the other is; what is in them is of no meaning
 */
record SortSpace(long[] one, long[] other) {
    /** Smaller ones cost nothing. */
    private static final int LARGE = 1 << 20;

    private static final int KEPT_SECONDS = 60;

    private static final SortSpace NONE = new SortSpace(new long[0], new long[0]);
    private static final AtomicReference<SortSpace> KEPT = new AtomicReference<>(NONE);

    static SortSpace of(int length) {
        var kept = length < LARGE ? NONE : KEPT.getAndSet(NONE);
        return kept.one.length >= length ? kept : new SortSpace(new long[length], new long[length]);
    }

    /** Nobody reads or writes the arrays any more. */
    void letGo() {
        if (one.length >= LARGE) {
            KEPT.set(this);
            CompletableFuture.delayedExecutor(KEPT_SECONDS, TimeUnit.SECONDS)
                    .execute(() -> KEPT.compareAndSet(this, NONE));
        }
    }
}
