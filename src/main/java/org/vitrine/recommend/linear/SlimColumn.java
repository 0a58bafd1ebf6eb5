package org.vitrine.recommend.linear;

import java.util.Arrays;
import org.vitrine.recommend.TopItems;

/**
 * Solves one column of SLIM after another by coordinate descent on the Gram matrix (Friedman, Hastie and Tibshirani 2010, "Regularization
 * Paths for Generalized Linear Models via Coordinate Descent", covariance updates). Buffers of one thread: 36 bytes for each item.
 *
 * <p>An item that shares at most {@code lasso} shoppers with the column's cannot get a weight above 0, as G and w are nowhere below 0: the
 * derivative at 0, -G[i][j] + sum over k of G[i][k] w[k] + lasso, is not below 0. Those are never looked at.
 */
final class SlimColumn {
    /** Where a column does not come to rest; reached by none of the data measured. */
    private static final int MOST_PASSES = 1_000;

    private final GramRows gram;
    private final GramRows.Counter counter;
    private final Slim.Settings settings;
    /** G w. */
    private final double[] sums;

    private final double[] weights;
    private final int[] candidates;
    /** G[i][j] of the candidates i. */
    private final double[] targets;

    private final TopItems alike;
    private int n;

    SlimColumn(GramRows gram, Slim.Settings settings) {
        this.gram = gram;
        this.settings = settings;
        counter = gram.counter();
        sums = new double[gram.items()];
        weights = new double[gram.items()];
        candidates = new int[gram.items()];
        targets = new double[gram.items()];
        alike = new TopItems(Math.max(1, settings.candidates()), 0);
    }

    GramRows.Counter counter() {
        return counter;
    }

    /**
     * The weights above 0 of one column.
     *
     * @param items   ascending
     * @param weights beside them
     */
    record Solved(int[] items, float[] weights) {}

    Solved solve(int item) {
        choose(item);
        for (int pass = 0; pass < MOST_PASSES && pass() > settings.tolerance(); pass++) {}
        var items = new int[n];
        var found = new float[n];
        int kept = 0;
        for (int c = 0; c < n; c++) {
            int i = candidates[c];
            if (weights[i] > 0) {
                items[kept] = i;
                found[kept++] = (float) weights[i];
            }
            weights[i] = 0;
        }
        Arrays.fill(sums, 0);
        return new Solved(Arrays.copyOf(items, kept), Arrays.copyOf(found, kept));
    }

    /** Items that may get a weight: those that share more than lasso shoppers, of many the most alike by cosine. */
    private void choose(int item) {
        var row = counter.row(item);
        n = 0;
        for (int place = 0; place < row.counts().length; place++) {
            int other = row.column(place);
            if (other != item && row.counts()[place] > settings.lasso()) {
                candidates[n] = other;
                targets[n++] = row.counts()[place];
            }
        }
        if (settings.candidates() > 0 && n > settings.candidates()) {
            restrict(item);
        }
    }

    private void restrict(int item) {
        alike.begin(item);
        for (int c = 0; c < n; c++) {
            // the column's own norm is the same for all
            alike.offer(c, (float) (targets[c] / Math.sqrt(gram.own(candidates[c]))));
        }
        var places = alike.items();
        Arrays.sort(places);
        n = 0;
        for (int c : places) {
            candidates[n] = candidates[c];
            targets[n++] = targets[c];
        }
    }

    /** Moves each weight to where the objective is least, the others as they are; returns the longest step. */
    private double pass() {
        double longest = 0;
        for (int c = 0; c < n; c++) {
            int i = candidates[c];
            double own = gram.own(i);
            double rest = targets[c] - (sums[i] - own * weights[i]) - settings.lasso();
            double best = rest > 0 ? rest / (own + settings.ridge()) : 0;
            double step = best - weights[i];
            if (step != 0) {
                counter.row(i).addTo(sums, step);
                weights[i] = best;
                longest = Math.max(longest, Math.abs(step));
            }
        }
        return longest;
    }
}
