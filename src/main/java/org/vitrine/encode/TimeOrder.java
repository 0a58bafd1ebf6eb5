package org.vitrine.encode;

import java.util.Arrays;
import org.vitrine.data.RadixOrder;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/** A stable order of rows by time: equal times keep the order of the source. */
final class TimeOrder {
    private TimeOrder() {}

    /**
     * Sorts rows by {@code time[row]}, ties by row.
     *
     * @param rows ascending rows of {@code time}
     */
    static int[] of(long[] time, int[] rows, CancelToken cancel) throws CancelledException {
        if (isSorted(time, rows)) {
            return rows;
        }
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int row : rows) {
            low = Math.min(low, time[row]);
            high = Math.max(high, time[row]);
        }
        int positionBits = 32 - Integer.numberOfLeadingZeros(rows.length);
        boolean fits = high - low >= 0 && Long.numberOfLeadingZeros(high - low) > positionBits;
        if (fits) {
            return packed(time, rows, low, high - low, positionBits, cancel);
        }
        // there are no more ranks than rows
        return packed(ranks(time, rows), rows, 0, rows.length, positionBits, cancel);
    }

    private static boolean isSorted(long[] time, int[] rows) {
        for (int k = 1; k < rows.length; k++) {
            if (time[rows[k]] < time[rows[k - 1]]) {
                return false;
            }
        }
        return true;
    }

    /** A time and its place in one number each: dealt out by the bits of the time, the places stay as they were. */
    private static int[] packed(long[] time, int[] rows, long low, long width, int positionBits, CancelToken cancel)
            throws CancelledException {
        var keys = new long[rows.length];
        for (int k = 0; k < rows.length; k++) {
            cancel.check(k);
            keys[k] = (time[rows[k]] - low) << positionBits | k;
        }
        var sorted = RadixOrder.sort(keys, positionBits, RadixOrder.bits(width), cancel);
        long mask = (1L << positionBits) - 1;
        var order = new int[rows.length];
        for (int k = 0; k < rows.length; k++) {
            order[k] = rows[(int) (sorted[k] & mask)];
        }
        return order;
    }

    /** Times spread too wide to pack are replaced by their rank among the distinct times. */
    private static long[] ranks(long[] time, int[] rows) {
        var distinct = Arrays.stream(rows)
                .mapToLong(row -> time[row])
                .sorted()
                .distinct()
                .toArray();
        var ranks = new long[time.length];
        for (int row : rows) {
            ranks[row] = Arrays.binarySearch(distinct, time[row]);
        }
        return ranks;
    }
}
