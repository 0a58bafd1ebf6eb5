package org.vitrine.djl;

import java.util.SplittableRandom;

/** Draws numbers by given weights in constant time (Walker 1977; Vose 1991). */
final class AliasTable {
    private final double[] keep;
    private final int[] other;

    /** @param weights none negative, not all zero */
    AliasTable(double[] weights) {
        int n = weights.length;
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        if (!(total > 0)) {
            throw new IllegalArgumentException("weights add up to " + total);
        }
        keep = new double[n];
        other = new int[n];
        var small = new int[n];
        var large = new int[n];
        int smalls = 0;
        int larges = 0;
        for (int k = 0; k < n; k++) {
            keep[k] = weights[k] * n / total;
            other[k] = k;
            if (keep[k] < 1) {
                small[smalls++] = k;
            } else {
                large[larges++] = k;
            }
        }
        while (smalls > 0 && larges > 0) {
            int poor = small[--smalls];
            int rich = large[larges - 1];
            other[poor] = rich;
            keep[rich] -= 1 - keep[poor];
            if (keep[rich] < 1) {
                larges--;
                small[smalls++] = rich;
            }
        }
        // what rounding has left over is whole, unless it has no weight at all
        while (smalls > 0) {
            int left = small[--smalls];
            keep[left] = weights[left] > 0 ? 1 : keep[left];
        }
    }

    int draw(SplittableRandom random) {
        int k = random.nextInt(keep.length);
        return random.nextDouble() < keep[k] ? k : other[k];
    }
}
