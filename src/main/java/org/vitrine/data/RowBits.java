package org.vitrine.data;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/** A set of a table's rows, a bit for each. Not changed once made. */
public final class RowBits {
    private final long[] words;
    private final int size;

    private RowBits(long[] words, int size) {
        this.words = words;
        this.size = size;
    }

    public static RowBits all(int size) {
        var words = new long[words(size)];
        Arrays.fill(words, -1L);
        if ((size & 63) != 0) {
            words[words.length - 1] = -1L >>> (64 - (size & 63));
        }
        return new RowBits(words, size);
    }

    /** The rows {@code wanted} says yes to; it is asked by several threads. */
    public static RowBits where(int size, IntPredicate wanted, CancelToken cancel) throws CancelledException {
        var words = new long[words(size)];
        Blocks.run(size, cancel, (from, to) -> {
            for (int row = from; row < to; ) {
                long word = 0;
                int end = Math.min(to, row + 64);
                for (int bit = 0; row < end; row++, bit++) {
                    if (wanted.test(row)) {
                        word |= 1L << bit;
                    }
                }
                words[row - 1 >>> 6] = word;
            }
        });
        return new RowBits(words, size);
    }

    /** The rows that stand from one place to another in an order of rows, both included. */
    public static RowBits of(int size, int[] order, int first, int last) {
        var words = new long[words(size)];
        for (int at = first; at <= last; at++) {
            words[order[at] >>> 6] |= 1L << order[at];
        }
        return new RowBits(words, size);
    }

    private static int words(int size) {
        return (int) (((long) size + 63) >>> 6);
    }

    /** Rows that are in both. */
    public RowBits and(RowBits other) {
        if (other.size != size) {
            throw new IllegalArgumentException(size + " rows and " + other.size);
        }
        var both = words.clone();
        for (int k = 0; k < both.length; k++) {
            both[k] &= other.words[k];
        }
        return new RowBits(both, size);
    }

    /** The bits of rows {@code 64 k} to {@code 64 k + 63}, the lowest first; none beyond {@link #size()}. */
    public long word(int k) {
        return words[k];
    }

    public boolean get(int row) {
        return (words[row >>> 6] >>> row & 1) != 0;
    }

    /** Rows of the table, in the set or not. */
    public int size() {
        return size;
    }

    /** Rows in the set. */
    public int count() {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /** The next row in the set from here on, {@link #size()} when there is none. */
    public int next(int from) {
        if (from >= size) {
            return size;
        }
        int k = from >>> 6;
        long word = words[k] & -1L << from;
        while (word == 0) {
            if (++k == words.length) {
                return size;
            }
            word = words[k];
        }
        return (k << 6) + Long.numberOfTrailingZeros(word);
    }

    /** The rows in the set, ascending. */
    public int[] rows(CancelToken cancel) throws CancelledException {
        int blocks = (size + Blocks.ROWS - 1) / Blocks.ROWS;
        int wordsOfBlock = Blocks.ROWS >>> 6;
        var starts = new int[blocks + 1];
        for (int block = 0; block < blocks; block++) {
            int count = 0;
            for (int k = block * wordsOfBlock; k < Math.min(words.length, (block + 1) * wordsOfBlock); k++) {
                count += Long.bitCount(words[k]);
            }
            starts[block + 1] = starts[block] + count;
        }
        var rows = new int[starts[blocks]];
        Blocks.run(size, cancel, (from, to) -> {
            int at = starts[from / Blocks.ROWS];
            for (int k = from >>> 6; k < words(to); k++) {
                for (long word = words[k]; word != 0; word &= word - 1) {
                    rows[at++] = (k << 6) + Long.numberOfTrailingZeros(word);
                }
            }
        });
        return rows;
    }
}
