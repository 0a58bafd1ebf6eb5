package org.vitrine.data;

import java.util.stream.IntStream;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/** Work over all rows in blocks, on as many cores as there are; between two blocks the token is looked at. */
public final class Blocks {
    /** Rows of a block: a multiple of 64, so that blocks share no word of a bit set. */
    public static final int ROWS = 1 << 16;

    /** Done to the rows {@code from} to {@code to - 1}; called from several threads. */
    @FunctionalInterface
    public interface Body {
        void rows(int from, int to);
    }

    /** As {@link Body}, told which of the parts it is: what one part writes no other part writes. */
    @FunctionalInterface
    interface PartBody {
        void rows(int part, int from, int to);
    }

    private Blocks() {}

    public static void run(int size, CancelToken cancel, Body body) throws CancelledException {
        int blocks = (int) (((long) size + ROWS - 1) / ROWS);
        var indices = IntStream.range(0, blocks);
        (blocks > 1 ? indices.parallel() : indices).forEach(block -> {
            if (!cancel.requested()) {
                int from = block * ROWS;
                body.rows(from, Math.min(size, from + ROWS));
            }
        });
        cancel.check();
    }

    /** How many parts {@link #parts} makes of so many rows. */
    static int parts(int size) {
        return Math.clamp(size / ROWS, 1, Math.min(8, Runtime.getRuntime().availableProcessors()));
    }

    /** Few long parts instead of many blocks, for work that counts something for itself. */
    static void parts(int size, CancelToken cancel, PartBody body) throws CancelledException {
        int parts = parts(size);
        var indices = IntStream.range(0, parts);
        (parts > 1 ? indices.parallel() : indices).forEach(part -> {
            int end = (int) ((long) size * (part + 1) / parts);
            for (int from = (int) ((long) size * part / parts); from < end && !cancel.requested(); from += ROWS) {
                body.rows(part, from, Math.min(end, from + ROWS));
            }
        });
        cancel.check();
    }
}
