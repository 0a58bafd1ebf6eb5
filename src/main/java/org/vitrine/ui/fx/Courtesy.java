package org.vitrine.ui.fx;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets jobs nobody waits for stand still while a job somebody asked for runs: on few processors a lower priority alone leaves them a part of the memory's
 * speed. They stand still for {@link #PATIENCE} after the last asking at most, because the one asked for may wait for something they hold.
 */
final class Courtesy {
    /** Longer than a sort of ten million rows. */
    static final Duration PATIENCE = Duration.ofMillis(1_200);

    private static final long LOOK_NANOS = Duration.ofMillis(2).toNanos();

    private final AtomicInteger running = new AtomicInteger();
    private volatile long lastAsked;

    /** Somebody asks for a job. */
    void begun() {
        lastAsked = System.nanoTime();
        running.incrementAndGet();
    }

    /** The job has ended. */
    void ended() {
        running.decrementAndGet();
    }

    /** Waits as long as it is polite to. */
    void giveWay() {
        while (running.get() > 0 && System.nanoTime() - lastAsked < PATIENCE.toNanos()) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
