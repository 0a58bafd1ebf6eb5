package org.vitrine.evaluate;

import java.util.Arrays;

/** How often each item was shown, and what follows from it. Filled by several threads. */
final class Exposure {
    private final int[] shown;

    Exposure(int items) {
        shown = new int[items];
    }

    /** Counts the first {@code k} of each list, [lists][up to longest]. */
    synchronized void add(int[][] lists, int k) {
        for (var list : lists) {
            for (int place = 0; place < Math.min(k, list.length); place++) {
                shown[list[place]]++;
            }
        }
    }

    /** Share of the catalogue shown to at least one user. */
    double coverage() {
        return (double) Arrays.stream(shown).filter(n -> n > 0).count() / shown.length;
    }

    /** Sum over i of (2i - n - 1) x_i / (n sum x), x ascending with zeros; 0 is equal, towards 1 is one item for all. */
    double gini() {
        var sorted = shown.clone();
        Arrays.sort(sorted);
        double weighted = 0;
        double sum = 0;
        int n = sorted.length;
        for (int i = 0; i < n; i++) {
            weighted += (2.0 * (i + 1) - n - 1) * sorted[i];
            sum += sorted[i];
        }
        return sum == 0 ? 0 : weighted / (n * sum);
    }
}
