package org.vitrine.data.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.vitrine.data.Blocks;
import org.vitrine.data.RadixOrder;
import org.vitrine.data.RowBits;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/** Counts how often each code occurs in each of some groups, and keeps the most frequent codes of each. */
record Counting(Groups groups, int top) {
    /** Numbers that are always counted one by one, however few rows there are. */
    private static final int LITTLE = 1 << 20;

    /** @param parentOf which group a row is in, 0 to {@code parents - 1}; several threads may ask */
    List<Split> of(RowBits rows, int parents, IntUnaryOperator parentOf, CancelToken cancel) throws CancelledException {
        // a place for the rows without a value, then one for each code
        long width = groups.count() + 1L;
        return parents * width <= Math.max(LITTLE, rows.size())
                ? counted(rows, parents, (int) width, parentOf, cancel)
                : sorted(rows, parents, width, parentOf, cancel);
    }

    private List<Split> counted(RowBits rows, int parents, int width, IntUnaryOperator parentOf, CancelToken cancel)
            throws CancelledException {
        var counts = Tally.of(rows, parents * width, row -> parentOf.applyAsInt(row) * width + 1 + codeOf(row), cancel)
                .counts();
        var splits = new ArrayList<Split>();
        var codes = new int[groups.count()];
        var some = new int[groups.count()];
        for (int parent = 0; parent < parents; parent++) {
            cancel.check();
            int n = 0;
            for (int code = 0; code < groups.count(); code++) {
                int count = counts[parent * width + 1 + code];
                if (count > 0) {
                    codes[n] = code;
                    some[n++] = count;
                }
            }
            splits.add(Split.of(groups, codes, some, n, counts[parent * width], top));
        }
        return splits;
    }

    private int codeOf(int row) {
        return Math.max(-1, groups.groupOf().applyAsInt(row));
    }

    /** Group and code in one number, sorted: equal ones stand together. */
    private List<Split> sorted(RowBits kept, int parents, long width, IntUnaryOperator parentOf, CancelToken cancel)
            throws CancelledException {
        int bits = RadixOrder.bits(width);
        int[] rows = kept.rows(cancel);
        var packed = new long[rows.length];
        Blocks.run(rows.length, cancel, (from, to) -> {
            for (int k = from; k < to; k++) {
                packed[k] = (long) parentOf.applyAsInt(rows[k]) << bits | codeOf(rows[k]) + 1;
            }
        });
        var sorted = RadixOrder.sort(packed, 0, bits + RadixOrder.bits(parents), cancel);
        var splits = new ArrayList<Split>();
        var codes = new int[Math.min(LITTLE, sorted.length)];
        var counts = new int[codes.length];
        int at = 0;
        for (int parent = 0; parent < parents; parent++) {
            cancel.check();
            int n = 0;
            int missing = 0;
            while (at < sorted.length && sorted[at] >>> bits == parent) {
                int from = at;
                long same = sorted[at];
                while (at < sorted.length && sorted[at] == same) {
                    at++;
                }
                int code = (int) (same - ((long) parent << bits)) - 1;
                if (code < 0) {
                    missing = at - from;
                } else {
                    if (n == codes.length) {
                        codes = Arrays.copyOf(codes, 2 * n);
                        counts = Arrays.copyOf(counts, 2 * n);
                    }
                    codes[n] = code;
                    counts[n++] = at - from;
                }
            }
            splits.add(Split.of(groups, codes, counts, n, missing, top));
        }
        return splits;
    }
}
