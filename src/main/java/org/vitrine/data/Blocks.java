package org.vitrine.data;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/**
 * Work over all rows in blocks, on as many cores as there are; between two blocks the token is looked at. A thread of a priority below {@link
 * #ASKED} does its blocks alone: nobody waits for it, and whoever asked for something has the cores.
 */
public final class Blocks {
    /** Rows of a block: a multiple of 64, so that blocks share no word of a bit set. */
    public static final int ROWS = 1 << 16;

    /** Priority of threads somebody waits for. */
    public static final int ASKED = 3;

    /** Done to the rows {@code from} to {@code to - 1}; called from several threads. */
    @FunctionalInterface
    public interface Body {
        void rows(int from, int to);
    }

    /** As {@link Body}, told which of the parts it is: what one part writes no other part writes. */
    @FunctionalInterface
    public interface PartBody {
        void rows(int part, int from, int to);
    }

    /** Not for ever: a time that ends after the last millisecond there is makes the pool look at its clock without rest. */
    private static final int STAY_DAYS = 365;

    /** Threads that stay: they keep the priority of whoever began them, and a lowered one cannot be raised again. */
    private static final ForkJoinPool POOL = new ForkJoinPool(
            Runtime.getRuntime().availableProcessors(),
            ForkJoinPool.defaultForkJoinWorkerThreadFactory,
            null,
            false,
            Runtime.getRuntime().availableProcessors(),
            Runtime.getRuntime().availableProcessors() + 256,
            0,
            null,
            STAY_DAYS,
            TimeUnit.DAYS);

    private Blocks() {}

    /** Begins the threads, which will have the priority of this one. */
    public static void begin() {
        var all = new CountDownLatch(POOL.getParallelism());
        for (int k = 0; k < POOL.getParallelism(); k++) {
            POOL.execute(() -> {
                all.countDown();
                try {
                    // until each thread has its task, so that there are as many threads
                    all.await(1, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    private static void each(int count, IntConsumer body) {
        var indices = IntStream.range(0, count);
        if (count > 1 && Thread.currentThread().getPriority() >= ASKED) {
            POOL.submit(() -> indices.parallel().forEach(body)).join();
        } else {
            indices.forEach(body);
        }
    }

    public static void run(int size, CancelToken cancel, Body body) throws CancelledException {
        run(size, ROWS, cancel, body);
    }

    /**
     * As {@link #run(int, CancelToken, Body)} in blocks of another size, for what takes long by itself.
     *
     * @param rows of a block
     */
    static void run(int size, int rows, CancelToken cancel, Body body) throws CancelledException {
        int blocks = (int) (((long) size + rows - 1) / rows);
        each(blocks, block -> {
            if (!cancel.requested()) {
                int from = block * rows;
                body.rows(from, Math.min(size, from + rows));
            }
        });
        cancel.check();
    }

    /** How many parts {@link #parts} makes of so many rows. */
    public static int parts(int size) {
        return Math.clamp(size / ROWS, 1, Math.min(8, Runtime.getRuntime().availableProcessors()));
    }

    private static int bound(int size, int part, int parts) {
        return (int) ((long) size * part / parts) & -Long.SIZE;
    }

    /** Few long parts instead of many blocks, for work that counts something for itself; each begins at a multiple of 64. */
    public static void parts(int size, CancelToken cancel, PartBody body) throws CancelledException {
        int parts = parts(size);
        each(parts, part -> {
            int end = part == parts - 1 ? size : bound(size, part + 1, parts);
            for (int from = bound(size, part, parts); from < end && !cancel.requested(); from += ROWS) {
                body.rows(part, from, Math.min(end, from + ROWS));
            }
        });
        cancel.check();
    }
}
