package org.vitrine.evaluate;

import java.util.Arrays;
import org.vitrine.encode.Vocabulary;

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
        return coverage(shown);
    }

    /** Sum over i of (2i - n - 1) x_i / (n sum x), x ascending with zeros; 0 is equal, towards 1 is one item for all. */
    double gini() {
        return gini(shown);
    }

    /**
     * 1 - mean over all pairs of users of the items both are shown / k. Exact at any number of users: an item shown to x of them is common to
     * x (x - 1) / 2 pairs.
     *
     * @return NaN for a single user
     */
    double personalisation(int k, int users) {
        double common = 0;
        for (int times : shown) {
            common += times * (times - 1.0) / 2;
        }
        return 1 - common / (users * (users - 1.0) / 2) / k;
    }

    /** Times shown by shop; items of no known shop are left out. */
    int[] byShop(Vocabulary shops) {
        var byShop = new int[shops.values().size()];
        for (int item = 0; item < shown.length; item++) {
            if (shops.codes()[item] >= 0) {
                byShop[shops.codes()[item]] += shown[item];
            }
        }
        return byShop;
    }

    static double coverage(int[] shown) {
        return (double) Arrays.stream(shown).filter(n -> n > 0).count() / shown.length;
    }

    static double gini(int[] shown) {
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
