package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

class BlocksTest {
    private static final int SIZE = 5 * Blocks.ROWS + 17;

    /** The threads that worked; every row must have been met once. */
    private static Set<Thread> threads() throws CancelledException {
        var threads = ConcurrentHashMap.<Thread>newKeySet();
        var met = new AtomicIntegerArray(SIZE);
        Blocks.run(SIZE, new CancelToken(), (from, to) -> {
            threads.add(Thread.currentThread());
            for (int row = from; row < to; row++) {
                met.incrementAndGet(row);
            }
        });
        for (int row = 0; row < SIZE; row++) {
            assertThat(met.get(row)).as("row %d", row).isEqualTo(1);
        }
        return threads;
    }

    @Test
    void everyRowIsMetOnceAndThreadsStay() throws CancelledException {
        Blocks.begin();
        assertThat(threads()).doesNotContain(Thread.currentThread());
    }

    @Test
    void whatNobodyWaitsForKeepsToItsOwnThread() throws Exception {
        var seen = ConcurrentHashMap.<Set<Thread>>newKeySet();
        var behind = Thread.ofPlatform().priority(Thread.MIN_PRIORITY).unstarted(() -> {
            try {
                seen.add(threads());
            } catch (CancelledException e) {
                throw new IllegalStateException(e);
            }
        });
        behind.start();
        behind.join();
        assertThat(seen).containsExactly(Set.of(behind));
    }

    @Test
    void threadsWithNothingToDoTakeNoProcessor() throws Exception {
        Blocks.begin();
        var threads = threads();
        Thread.sleep(500);
        long before = nanos(threads);
        Thread.sleep(500);
        assertThat(nanos(threads) - before).isLessThan(TimeUnit.MILLISECONDS.toNanos(50));
    }

    private static long nanos(Set<Thread> threads) {
        return threads.stream()
                .mapToLong(thread -> ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId()))
                .sum();
    }

    @Test
    void aCancelledTokenEndsTheWork() {
        var cancel = new CancelToken();
        assertThatThrownBy(() -> Blocks.run(SIZE, cancel, (from, to) -> cancel.cancel()))
                .isInstanceOf(CancelledException.class);
    }

    @Test
    void whatGoesWrongInABlockIsTold() {
        assertThatThrownBy(() -> Blocks.run(SIZE, new CancelToken(), (from, to) -> {
                    throw new IllegalStateException("no room");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasStackTraceContaining("no room");
    }
}
