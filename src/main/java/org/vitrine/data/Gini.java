package org.vitrine.data;

import java.util.Arrays;

/** How unevenly something is spread: 0 when all have as many, towards 1 when one has all. */
public final class Gini {
    private Gini() {}

    /** {@code 2 Σ i·x(i) / (n Σ x) − (n + 1) / n} over counts in ascending order. */
    public static double of(int[] ascending) {
        return of(ascending, Integer.MAX_VALUE);
    }

    /** Of how many rows each value has. */
    public static double of(ColumnData.Texts ids) {
        return of(ascending(ids));
    }

    /** The largest number of rows each value may have at most for the coefficient to be no more than so much; at least 1. */
    public static int most(ColumnData.Texts ids, double limit) {
        var counts = ascending(ids);
        int low = 1;
        int high = counts.length == 0 ? 1 : counts[counts.length - 1];
        while (low < high) {
            int middle = low + (high - low + 1) / 2;
            if (of(counts, middle) <= limit) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static int[] ascending(ColumnData.Texts ids) {
        var counts = SpellingClusters.counts(ids);
        Arrays.sort(counts);
        return counts;
    }

    private static double of(int[] ascending, int most) {
        double weighted = 0;
        double sum = 0;
        for (int k = 0; k < ascending.length; k++) {
            double count = Math.min(most, ascending[k]);
            weighted += (k + 1.0) * count;
            sum += count;
        }
        double n = ascending.length;
        return sum == 0 ? 0 : 2 * weighted / (n * sum) - (n + 1) / n;
    }
}
