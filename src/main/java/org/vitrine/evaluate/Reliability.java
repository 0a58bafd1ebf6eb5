package org.vitrine.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether probabilities mean what they say: in each tenth of the range the mean probability beside the share of yes (Guo et al. 2017).
 *
 * @param bins those with pairs, ascending
 */
public record Reliability(List<Bin> bins) {
    private static final int BINS = 10;

    /**
     * Pairs of about the same probability.
     *
     * @param from        least probability, in
     * @param to          largest probability, out but for 1
     * @param pairs       number of pairs, at least 1
     * @param probability mean of what was said
     * @param share       of yes among them
     */
    public record Bin(double from, double to, int pairs, double probability, double share) {}

    public Reliability {
        bins = List.copyOf(bins);
    }

    /**
     * @param probabilities in [0, 1], [pairs]
     * @param met           the truth, [pairs]
     */
    static Reliability of(double[] probabilities, boolean[] met) {
        var pairs = new int[BINS];
        var sums = new double[BINS];
        var yes = new int[BINS];
        for (int k = 0; k < met.length; k++) {
            int bin = Math.min(BINS - 1, (int) (probabilities[k] * BINS));
            pairs[bin]++;
            sums[bin] += probabilities[k];
            yes[bin] += met[k] ? 1 : 0;
        }
        var bins = new ArrayList<Bin>();
        for (int b = 0; b < BINS; b++) {
            if (pairs[b] > 0) {
                bins.add(new Bin(
                        (double) b / BINS, (b + 1.0) / BINS, pairs[b], sums[b] / pairs[b], (double) yes[b] / pairs[b]));
            }
        }
        return new Reliability(bins);
    }

    /** Expected calibration error: mean over pairs of the distance between what their bin said and what it came to. */
    public double error() {
        double sum = 0;
        long pairs = 0;
        for (var bin : bins) {
            sum += bin.pairs() * Math.abs(bin.probability() - bin.share());
            pairs += bin.pairs();
        }
        return sum / pairs;
    }
}
