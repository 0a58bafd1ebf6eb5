package org.vitrine.recommend;

import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;

/** Numbered pieces of one job done by several threads; all of them have ended when the call returns. */
public final class Chunks {
    private Chunks() {}

    /** Makes the worker of one thread, so that each thread has buffers of its own. */
    @FunctionalInterface
    public interface WorkerSource {
        Worker worker();
    }

    /** Does one piece. */
    @FunctionalInterface
    public interface Worker {
        void doChunk(int chunk) throws ProblemException;
    }

    /**
     * Does pieces {@code 0..chunks-1} in any order. The calling thread works too; with one thread no other is started.
     *
     * @param threads at most
     * @param name    of the threads
     * @throws ProblemException   the first problem of any piece; pieces not begun are left
     * @throws CancelledException when {@code cancel} asked; looked at before every piece
     */
    public static void run(int chunks, int threads, String name, CancelToken cancel, WorkerSource source)
            throws CancelledException, ProblemException {
        var next = new AtomicInteger();
        var failure = new AtomicReference<@Nullable Throwable>();
        Runnable work = () -> work(chunks, next, failure, cancel, source);
        var helpers = new ArrayList<Thread>();
        for (int t = 1; t < Math.min(threads, chunks); t++) {
            helpers.add(Thread.ofPlatform().daemon().name(name + "-" + t).start(work));
        }
        work.run();
        join(helpers);
        var failed = failure.get();
        switch (failed) {
            case null -> cancel.check();
            case ProblemException problem -> throw problem;
            case RuntimeException broken -> throw broken;
            case Error error -> throw error;
            default -> throw new IllegalStateException("unexpected failure of " + name, failed);
        }
    }

    private static void work(
            int chunks,
            AtomicInteger next,
            AtomicReference<@Nullable Throwable> failure,
            CancelToken cancel,
            WorkerSource source) {
        try {
            var worker = source.worker();
            for (int chunk = next.getAndIncrement(); chunk < chunks; chunk = next.getAndIncrement()) {
                if (cancel.requested() || failure.get() != null) {
                    return;
                }
                worker.doChunk(chunk);
            }
        } catch (ProblemException | RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    private static void join(Iterable<Thread> helpers) {
        boolean interrupted = false;
        for (var helper : helpers) {
            for (boolean joined = false; !joined; ) {
                try {
                    helper.join();
                    joined = true;
                } catch (InterruptedException e) {
                    interrupted =
                            true; // a worker holds this call's buffers: it must end first, which takes one chunk at
                    // most
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
