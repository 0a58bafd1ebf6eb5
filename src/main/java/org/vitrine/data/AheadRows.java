package org.vitrine.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Ending;
import org.vitrine.domain.Phrase;

/**
 * Rows that a thread of their own reads, unpacks, decodes and splits ahead of whoever takes them: no more than {@link #BLOCKS} blocks of them.
 * What goes wrong there comes out of {@link #next}, after the rows before it.
 */
final class AheadRows implements RowReader {
    /** A file must be so long for a thread to be worth its while. */
    private static final long LEAST_BYTES = 1 << 22;

    private static final int BLOCKS = 4;

    /** Rows shown at once to who wants to see them before they come. */
    private static final int SHOWN = 64;

    /** Sees rows shortly before they come. */
    @FunctionalInterface
    interface Watcher {
        /** Rows of a block that come next. */
        void coming(RowBlock block, int from, int to);
    }

    /** A block, or how it ended. */
    private record Filled(
            @Nullable RowBlock block, @Nullable Throwable failure) {}

    private final DelimitedRows inner;
    private final BlockingQueue<Filled> filled = new ArrayBlockingQueue<>(BLOCKS + 1);
    private final BlockingQueue<RowBlock> free = new ArrayBlockingQueue<>(BLOCKS);
    private final Thread thread;
    private RowBlock block = new RowBlock();
    private int row = -1;
    private int firstField;
    private boolean ended;
    private Watcher watcher = (rows, from, to) -> {};

    /** The rows of a long file read ahead; any others as they are. */
    static RowReader of(RowReader rows, Path file) throws IOException {
        return rows instanceof DelimitedRows delimited && Files.size(file) >= LEAST_BYTES
                ? new AheadRows(delimited)
                : rows;
    }

    AheadRows(DelimitedRows inner) {
        this.inner = inner;
        for (int k = 1; k < BLOCKS; k++) {
            free.add(new RowBlock());
        }
        thread = Thread.ofPlatform().daemon().name("rows-ahead").start(this::fill);
    }

    private void fill() {
        try {
            boolean more = true;
            while (more) {
                var next = free.take();
                next.clear();
                while (!next.isFull() && more) {
                    more = inner.next();
                    if (more) {
                        inner.copyTo(next);
                    }
                }
                filled.put(new Filled(next, null));
            }
            filled.put(new Filled(null, null));
        } catch (InterruptedException e) {
            // closed: nobody waits for more
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException | Error e) {
            // there is always room for the last word: blocks are fewer than places
            filled.add(new Filled(null, e));
        }
    }

    @Override
    public boolean next() throws IOException {
        row++;
        while (row >= block.rows()) {
            if (ended || !take()) {
                return false;
            }
        }
        firstField = block.firstField(row);
        if (row % SHOWN == 0) {
            watcher.coming(block, row, Math.min(block.rows(), row + SHOWN));
        }
        return true;
    }

    /** Tells the watcher what comes next, from now on. */
    void watch(Watcher other) {
        watcher = other;
    }

    private boolean take() throws IOException {
        try {
            free.add(block);
            var next = filled.take();
            if (next.block() == null) {
                ended = true;
                fail(next.failure());
                block = new RowBlock();
                row = 0;
                return false;
            }
            block = next.block();
            row = 0;
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("reading was interrupted").initCause(e);
        }
    }

    private static void fail(@Nullable Throwable failure) throws IOException {
        switch (failure) {
            case null -> {}
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }

    @Override
    public List<String> columns() {
        return inner.columns();
    }

    @Override
    public Map<String, String> renamed() {
        return inner.renamed();
    }

    @Override
    public @Nullable Phrase fault() {
        return block.fault(row);
    }

    @Override
    public byte[] bytes(int f) {
        return block.bytes();
    }

    @Override
    public int start(int f) {
        return block.start(firstField + f);
    }

    @Override
    public int end(int f) {
        return block.end(firstField + f);
    }

    @Override
    public long line() {
        return block.line(row);
    }

    @Override
    public String raw() {
        return block.raw(row);
    }

    @Override
    public void close() throws IOException {
        thread.interrupt();
        Ending.await(thread);
        inner.close();
    }
}
