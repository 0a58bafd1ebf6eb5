package org.vitrine.data;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/**
 * Sorts rows by keys without comparing: key and row travel in one {@code long}, a few bits of the key decide at a time, the lowest first (least
 * significant digit radix sort; Knuth, TAOCP 3, 5.2.5). Stable and linear.
 */
public final class RadixOrder {
    private static final int DIGIT = 11;
    private static final long LOW = 0xFFFF_FFFFL;

    private RadixOrder() {}

    /** The rows in the order of the keys, equal ones as they come, those without a value at the end in either direction. */
    static int[] sorted(int[] rows, ColumnKeys keys, boolean descending, CancelToken cancel) throws CancelledException {
        return switch (keys) {
            case ColumnKeys.Texts texts -> byRank(rows, texts, descending, cancel);
            case ColumnKeys.Numbers numbers -> byNumber(rows, numbers, descending, cancel);
        };
    }

    private static int[] byRank(int[] rows, ColumnKeys.Texts texts, boolean descending, CancelToken cancel)
            throws CancelledException {
        int values = texts.values().length;
        var ranks = texts.ranks();
        var packed = new long[rows.length];
        Blocks.run(rows.length, cancel, (from, to) -> {
            for (int k = from; k < to; k++) {
                int rank = ranks[rows[k]];
                long key = rank < 0 ? values : descending ? values - 1 - rank : rank;
                packed[k] = key << 32 | rows[k];
            }
        });
        return rows(sort(packed, 32, bits(values), cancel), cancel);
    }

    private static int[] byNumber(int[] rows, ColumnKeys.Numbers numbers, boolean descending, CancelToken cancel)
            throws CancelledException {
        int[] present = rows;
        int[] missing = {};
        if (numbers.missing() > 0) {
            present = keep(rows, row -> !numbers.isMissing(row), cancel);
            missing = keep(rows, numbers::isMissing, cancel);
        }
        long min = numbers.min();
        long max = numbers.max();
        int bits = bits(max - min);
        var packed = new long[present.length];
        int[] now = present;
        for (int shift = 0; shift == 0 || shift < bits; shift += 32) {
            int[] from = now;
            int by = shift;
            Blocks.run(from.length, cancel, (begin, end) -> {
                for (int k = begin; k < end; k++) {
                    long key = numbers.key(from[k]);
                    long offset = descending ? max - key : key - min;
                    packed[k] = offset >>> by << 32 | from[k];
                }
            });
            now = rows(sort(packed, 32, Math.min(32, bits - shift), cancel), cancel);
        }
        int[] all = Arrays.copyOf(now, rows.length);
        System.arraycopy(missing, 0, all, now.length, missing.length);
        return all;
    }

    /** Bits of an unsigned number. */
    public static int bits(long number) {
        return 64 - Long.numberOfLeadingZeros(number);
    }

    static int[] keep(int[] rows, IntPredicate wanted, CancelToken cancel) throws CancelledException {
        var bits = RowBits.where(rows.length, k -> wanted.test(rows[k]), cancel);
        int[] places = bits.rows(cancel);
        for (int k = 0; k < places.length; k++) {
            places[k] = rows[places[k]];
        }
        return places;
    }

    private static int[] rows(long[] packed, CancelToken cancel) throws CancelledException {
        var rows = new int[packed.length];
        Blocks.run(rows.length, cancel, (from, to) -> {
            for (int k = from; k < to; k++) {
                rows[k] = (int) (packed[k] & LOW);
            }
        });
        return rows;
    }

    /**
     * Sorts by the {@code bits} bits above {@code shift}; numbers that have more above must be equal there.
     *
     * @return {@code packed} itself or the array its numbers went to
     */
    public static long[] sort(long[] packed, int shift, int bits, CancelToken cancel) throws CancelledException {
        int passes = (bits + DIGIT - 1) / DIGIT;
        if (passes == 0 || packed.length < 2) {
            return packed;
        }
        int digit = (bits + passes - 1) / passes;
        long[] from = packed;
        var to = new long[packed.length];
        for (int pass = 0; pass < passes; pass++) {
            if (deal(from, to, shift + pass * digit, Math.min(digit, bits - pass * digit), cancel)) {
                var dealt = to;
                to = from;
                from = dealt;
            }
        }
        return from;
    }

    /** One pass; false when all numbers have the same digit, so nothing was moved. */
    private static boolean deal(long[] from, long[] to, int shift, int digit, CancelToken cancel)
            throws CancelledException {
        int n = from.length;
        int buckets = 1 << digit;
        long mask = buckets - 1L;
        int parts = Blocks.parts(n);
        var starts = new int[parts][buckets];
        Blocks.parts(n, cancel, (part, begin, end) -> {
            var counts = starts[part];
            for (int k = begin; k < end; k++) {
                counts[(int) (from[k] >>> shift & mask)]++;
            }
        });
        int at = 0;
        for (int bucket = 0; bucket < buckets; bucket++) {
            int before = at;
            for (var counts : starts) {
                int count = counts[bucket];
                counts[bucket] = at;
                at += count;
            }
            if (at - before == n) {
                return false;
            }
        }
        Blocks.parts(n, cancel, (part, begin, end) -> {
            var next = starts[part];
            for (int k = begin; k < end; k++) {
                long number = from[k];
                to[next[(int) (number >>> shift & mask)]++] = number;
            }
        });
        return true;
    }
}
