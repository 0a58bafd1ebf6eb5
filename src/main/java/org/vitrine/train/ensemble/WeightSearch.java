package org.vitrine.train.ensemble;

import java.util.Arrays;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;

/**
 * Weights that sum to 1 and bring the most: from the best of every single one and of all alike, weight is moved from one member to another as
 * long as that helps, in ever smaller steps. The same measure gives the same weights.
 */
final class WeightSearch {
    private static final double[] STEPS = {0.2, 0.1, 0.05, 0.025};
    private static final int MOST_ROUNDS = 20;

    private final Measure measure;
    private final int members;
    private double[] best;
    private double value;

    /** How good some weights are: the larger the better. */
    interface Measure {
        double of(double[] weights) throws CancelledException, ProblemException;
    }

    WeightSearch(int members, Measure measure) {
        this.members = members;
        this.measure = measure;
        best = alike(members);
        value = Double.NEGATIVE_INFINITY;
    }

    static double[] alike(int members) {
        var weights = new double[members];
        Arrays.fill(weights, 1.0 / members);
        return weights;
    }

    double[] best() throws CancelledException, ProblemException {
        improves(best);
        for (int m = 0; m < members; m++) {
            var one = new double[members];
            one[m] = 1;
            improves(one);
        }
        for (double step : STEPS) {
            for (int round = 0; round < MOST_ROUNDS && moved(step); round++) {
                // as long as it helps
            }
        }
        return best.clone();
    }

    private boolean moved(double step) throws CancelledException, ProblemException {
        boolean any = false;
        for (int from = 0; from < members; from++) {
            for (int to = 0; to < members; to++) {
                if (from != to && best[from] > 0) {
                    any |= improves(shifted(from, to, step));
                }
            }
        }
        return any;
    }

    private double[] shifted(int from, int to, double step) {
        var weights = best.clone();
        double moved = Math.min(step, weights[from]);
        weights[from] = weights[from] - moved < 1e-9 ? 0 : weights[from] - moved;
        weights[to] += moved;
        return weights;
    }

    private boolean improves(double[] weights) throws CancelledException, ProblemException {
        double found = measure.of(weights);
        if (found > value) {
            best = weights;
            value = found;
            return true;
        }
        return false;
    }
}
