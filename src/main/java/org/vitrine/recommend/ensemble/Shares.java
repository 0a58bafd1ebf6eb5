package org.vitrine.recommend.ensemble;

import java.util.Arrays;

/** What each member of an ensemble brings for some shoppers: weights can be tried on it without asking the members again. */
public final class Shares {
    private final float[][][] shares;
    private final boolean[][] knows;

    /**
     * @param shares [members][users][items]
     * @param knows  whether a member knows a shopper, [members][users]
     */
    Shares(float[][][] shares, boolean[][] knows) {
        this.shares = shares;
        this.knows = knows;
    }

    /** @param out receives the sums for all shoppers, [users * items] */
    void sum(double[] weights, float[] out) {
        int users = shares[0].length;
        for (int k = 0; k < users; k++) {
            sum(k, weights, out, k * shares[0][k].length);
        }
    }

    /**
     * @param weights of each member
     * @param k       which of the shoppers
     * @param out     receives the sums from {@code from} on
     */
    public void sum(int k, double[] weights, float[] out, int from) {
        int items = shares[0][k].length;
        Arrays.fill(out, from, from + items, 0);
        boolean known = isKnown(k, weights);
        for (int m = 0; m < shares.length; m++) {
            if (weights[m] > 0 && (knows[m][k] || !known)) {
                var share = shares[m][k];
                for (int i = 0; i < items; i++) {
                    out[from + i] += (float) (weights[m] * share[i]);
                }
            }
        }
    }

    private boolean isKnown(int k, double[] weights) {
        for (int m = 0; m < shares.length; m++) {
            if (weights[m] > 0 && knows[m][k]) {
                return true;
            }
        }
        return false;
    }
}
