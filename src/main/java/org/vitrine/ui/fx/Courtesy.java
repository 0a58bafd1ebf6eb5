package org.vitrine.ui.fx;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Lets jobs nobody waits for stand still while a job somebody asked for runs: on few processors a lower priority alone leaves them a part of the memory's
 * speed. They stand still for {@link #PATIENCE} after the last asking at most: the one asked for may wait for something they hold, other than {@link
 * org.vitrine.domain.SharedWork}, which minds that itself.
 */
final class Courtesy {
    /** Longer than whatever is asked of ten million rows. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final long LOOK_NANOS = Duration.ofMillis(2).toNanos();

    private final AtomicInteger running = new AtomicInteger();
    private final Duration patience;
    private volatile long lastAsked;

    Courtesy() {
        this(PATIENCE);
    }

    /** @param patience how long they stand still after the last asking at most */
    Courtesy(Duration patience) {
        this.patience = patience;
    }

    /** Somebody asks for a job. */
    void begun() {
        lastAsked = System.nanoTime();
        running.incrementAndGet();
    }

    /** The job has ended. */
    void ended() {
        running.decrementAndGet();
    }

    /**
     * Waits as long as it is polite to.
     *
     * @param mayWait no longer when somebody waits for who waits here
     */
    void giveWay(BooleanSupplier mayWait) {
        while (running.get() > 0 && mayWait.getAsBoolean() && System.nanoTime() - lastAsked < patience.toNanos()) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
