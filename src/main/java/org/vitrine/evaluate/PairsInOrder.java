package org.vitrine.evaluate;

import java.util.Arrays;
import org.vitrine.recommend.TopItems;

/** How often what was held out is scored above what was not: the AUC of one user (Mann and Whitney 1947), ties one half. */
final class PairsInOrder {
    /** Up to here a pass for each held-out item is quicker than a search for each score. */
    private static final int FEW = 16;

    private PairsInOrder() {}

    /**
     * @param row      scores; {@link TopItems#EXCLUDED} is no candidate
     * @param start    where the user's scores begin in {@code row}
     * @param items    number of the user's scores
     * @param relevant positions of held-out items, none of them excluded
     * @return NaN when there is nothing but held-out items
     */
    static double share(float[] row, int start, int items, int[] relevant) {
        var held = new float[relevant.length];
        for (int r = 0; r < held.length; r++) {
            held[r] = row[start + relevant[r]];
        }
        long halves = held.length <= FEW ? byPasses(row, start, items, held) : bySearch(row, start, items, held);
        long candidates = 0;
        for (int i = start; i < start + items; i++) {
            candidates += row[i] > TopItems.EXCLUDED ? 1 : 0;
        }
        long others = candidates - held.length;
        // among themselves the held-out items win as often as they lose, and each ties with itself
        long own = (long) held.length * held.length;
        return others == 0 ? Double.NaN : (halves - own) / (2.0 * held.length * others);
    }

    /** Twice the number of candidates beaten plus the number tied with, over all held-out items. */
    private static long byPasses(float[] row, int start, int items, float[] held) {
        long halves = 0;
        for (float score : held) {
            int below = 0;
            int notAbove = 0;
            int excluded = 0;
            for (int i = start; i < start + items; i++) {
                below += row[i] < score ? 1 : 0;
                notAbove += row[i] <= score ? 1 : 0;
                excluded += row[i] == TopItems.EXCLUDED ? 1 : 0;
            }
            halves += below + notAbove - 2L * excluded;
        }
        return halves;
    }

    private static long bySearch(float[] row, int start, int items, float[] held) {
        var sorted = held.clone();
        Arrays.sort(sorted);
        long halves = 0;
        for (int i = start; i < start + items; i++) {
            if (row[i] > TopItems.EXCLUDED) {
                halves += 2L * sorted.length - first(sorted, row[i], false) - first(sorted, row[i], true);
            }
        }
        return halves;
    }

    /** Number of entries below {@code score}, or not above it. */
    private static int first(float[] sorted, float score, boolean orEqual) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean before = orEqual ? sorted[middle] <= score : sorted[middle] < score;
            low = before ? middle + 1 : low;
            high = before ? high : middle;
        }
        return low;
    }
}
