package org.vitrine.data;

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
        var space = SortSpace.of(rows.length);
        var packed = space.one();
        Blocks.run(rows.length, cancel, (from, to) -> {
            for (int k = from; k < to; k++) {
                int rank = ranks[rows[k]];
                long key = rank < 0 ? values : descending ? values - 1 - rank : rank;
                packed[k] = key << 32 | rows[k];
            }
        });
        var sorted = new int[rows.length];
        sort(space, rows.length, bits(values), sorted, cancel);
        space.letGo();
        return sorted;
    }

    private static int[] byNumber(int[] rows, ColumnKeys.Numbers numbers, boolean descending, CancelToken cancel)
            throws CancelledException {
        int[] present = rows;
        int[] missing = {};
        if (numbers.missing() > 0) {
            present = keep(rows, row -> !numbers.isMissing(row), cancel);
            missing = keep(rows, numbers::isMissing, cancel);
        }
        int n = present.length;
        long min = numbers.min();
        long max = numbers.max();
        int bits = bits(max - min);
        var space = SortSpace.of(n);
        var packed = space.one();
        var all = new int[rows.length];
        int[] now = present;
        for (int shift = 0; shift == 0 || shift < bits; shift += 32) {
            int[] from = now;
            int by = shift;
            Blocks.run(n, cancel, (begin, end) -> {
                for (int k = begin; k < end; k++) {
                    long key = numbers.key(from[k]);
                    long offset = descending ? max - key : key - min;
                    packed[k] = offset >>> by << 32 | from[k];
                }
            });
            sort(space, n, Math.min(32, bits - shift), all, cancel);
            now = all;
        }
        space.letGo();
        System.arraycopy(missing, 0, all, n, missing.length);
        return all;
    }

    /** Sorts the first {@code n} numbers of the space's first array by the bits above 32; their lower halves go to {@code rows}. */
    private static void sort(SortSpace space, int n, int bits, int[] rows, CancelToken cancel)
            throws CancelledException {
        var sorted = sort(space.one(), space.other(), n, 32, bits, cancel);
        Blocks.run(n, cancel, (from, to) -> {
            for (int k = from; k < to; k++) {
                rows[k] = (int) (sorted[k] & LOW);
            }
        });
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

    /**
     * Sorts by the {@code bits} bits above {@code shift}; numbers that have more above must be equal there.
     *
     * @return {@code packed} itself or the array its numbers went to
     */
    public static long[] sort(long[] packed, int shift, int bits, CancelToken cancel) throws CancelledException {
        return bits == 0 || packed.length < 2
                ? packed
                : sort(packed, new long[packed.length], packed.length, shift, bits, cancel);
    }

    /** The same for the first {@code n} numbers. */
    private static long[] sort(long[] packed, long[] spare, int n, int shift, int bits, CancelToken cancel)
            throws CancelledException {
        int passes = (bits + DIGIT - 1) / DIGIT;
        if (passes == 0 || n < 2) {
            return packed;
        }
        int digit = (bits + passes - 1) / passes;
        long[] from = packed;
        long[] to = spare;
        for (int pass = 0; pass < passes; pass++) {
            if (deal(from, to, n, shift + pass * digit, Math.min(digit, bits - pass * digit), cancel)) {
                var dealt = to;
                to = from;
                from = dealt;
            }
        }
        return from;
    }

    /** One pass; false when all numbers have the same digit, so nothing was moved. */
    private static boolean deal(long[] from, long[] to, int n, int shift, int digit, CancelToken cancel)
            throws CancelledException {
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
