package org.vitrine.djl;

import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Ending;

/** Fills batches ahead of the engine on a thread of its own. Two or three batches go round; nothing is allocated. */
final class Prefetch<B> implements AutoCloseable {
    private final ArrayDeque<B> empty = new ArrayDeque<>();
    private final ArrayDeque<B> full = new ArrayDeque<>();
    private final BatchSource.Filler<B> filler;
    private final Thread thread;
    private boolean closed;
    private boolean over;
    private @Nullable Throwable failure;

    /**
     * @param name   of the thread
     * @param filler used by that thread alone
     * @param round  the batches that go round, none of them in use
     */
    Prefetch(String name, BatchSource.Filler<B> filler, Iterable<B> round) {
        this.filler = filler;
        round.forEach(empty::add);
        thread = Thread.ofPlatform().name(name).daemon().start(this::fillAll);
    }

    /** The next batch, or nothing at the end of the epoch. The caller gives it back. */
    synchronized Optional<B> next() throws InterruptedException {
        while (full.isEmpty() && !over) {
            wait();
        }
        if (failure instanceof OutOfMemoryError memory) {
            throw memory; // the run ends by it as by its own
        }
        if (failure != null) {
            throw new IllegalStateException("the batch could not be made", failure);
        }
        return Optional.ofNullable(full.poll());
    }

    /** Gives back a batch that is no longer needed. */
    synchronized void giveBack(B batch) {
        empty.add(batch);
        notifyAll();
    }

    private void fillAll() {
        try {
            while (true) {
                var batch = nextEmpty();
                if (batch.isEmpty() || !filler.fill(batch.get())) {
                    break;
                }
                filled(batch.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) { // the thread's outer edge: whoever waits for a batch must hear of anything
            synchronized (this) {
                failure = e;
            }
        } finally {
            synchronized (this) {
                over = true;
                notifyAll();
            }
        }
    }

    private synchronized Optional<B> nextEmpty() throws InterruptedException {
        while (empty.isEmpty() && !closed) {
            wait();
        }
        return closed ? Optional.empty() : Optional.of(empty.remove());
    }

    private synchronized void filled(B batch) {
        full.add(batch);
        notifyAll();
    }

    /** Ends the thread and waits for it: at most the time of one batch. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        Ending.await(thread);
    }
}
