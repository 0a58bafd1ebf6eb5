package org.vitrine.recommend;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Helpers for jobs of a few milliseconds that follow each other by the thousand, as the steps of a training do. {@link Chunks} starts threads
 * for each job and waits until they have ended; on a busy machine that is longer than the job.
 *
 * <p>The caller works too, and waits for nobody who has not begun: a helper that gets no processor costs nothing. Helpers end when nothing has
 * been asked of them for a second, so that nobody needs to close a crew.
 */
public final class Crew {
    private final int helpers;
    private final ThreadPoolExecutor pool;

    /**
     * @param threads at most, the caller's included
     * @param name    of the helpers
     */
    public Crew(int threads, String name) {
        helpers = Math.max(0, threads - 1);
        var number = new AtomicInteger();
        pool = new ThreadPoolExecutor(
                Math.max(1, helpers),
                Math.max(1, helpers),
                1,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(Math.max(1, helpers)),
                work -> Thread.ofPlatform()
                        .daemon()
                        .name(name + "-" + number.incrementAndGet())
                        .unstarted(work),
                // a job still waiting is over: those who were asked for it have not been missed
                new ThreadPoolExecutor.DiscardOldestPolicy());
        pool.allowCoreThreadTimeOut(true);
    }

    /**
     * Does pieces {@code 0..chunks-1}, each once, in any order and on any thread; all are done when the call returns.
     *
     * @param work must not fail for reasons of its own; what it throws is thrown here, the other pieces done or not
     */
    public void run(int chunks, IntConsumer work) {
        var job = new Job(chunks, work, Thread.currentThread());
        for (int k = 0; k < Math.min(helpers, chunks - 1); k++) {
            pool.execute(job);
        }
        job.run();
        job.await();
    }

    private static final class Job implements Runnable {
        private final int chunks;
        private final IntConsumer work;
        private final Thread caller;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Job(int chunks, IntConsumer work, Thread caller) {
            this.chunks = chunks;
            this.work = work;
            this.caller = caller;
        }

        @Override
        public void run() {
            for (int chunk = next.getAndIncrement(); chunk < chunks; chunk = next.getAndIncrement()) {
                try {
                    if (failure.get() == null) {
                        work.accept(chunk);
                    }
                } catch (RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                } finally {
                    if (done.incrementAndGet() == chunks) {
                        LockSupport.unpark(caller);
                    }
                }
            }
        }

        void await() {
            boolean interrupted = false;
            while (done.get() < chunks) {
                LockSupport.park(this);
                // a helper holds this call's buffers: it must end first, which takes one chunk at most
                interrupted |= Thread.interrupted();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            switch (failure.get()) {
                case null -> {}
                case RuntimeException broken -> throw broken;
                case Error error -> throw error;
                default -> throw new IllegalStateException("unexpected failure", failure.get());
            }
        }
    }
}
