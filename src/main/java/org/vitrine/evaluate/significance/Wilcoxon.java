package org.vitrine.evaluate.significance;

import java.util.Arrays;

/**
 * The signed-rank test of paired differences (Wilcoxon 1945), two-sided. Zeros are handled as by Pratt (1959): they are ranked with the others
 * and their ranks then dropped, so that many shoppers to whom it made no difference do not look like evidence. Equal sizes get their mean rank.
 *
 * <p>Up to {@value #EXACT} differences that are not zero the distribution over all their signs is counted out, whatever the ties; above that it is taken
 * for normal, with the variance that ties and dropped zeros leave, without correction for continuity.
 *
 * @param nonZero differences that are not zero
 * @param plus    sum of the ranks of the positive ones
 * @param p       probability of a sum at least as far from the middle when signs are tossed; 1 when all differences are zero
 * @param exact   whether it was counted out
 */
public record Wilcoxon(int nonZero, double plus, double p, boolean exact) {
    private static final int EXACT = 25;

    /** Values are stored in single precision: differences are told apart in millionths. */
    private static final double STEPS = 1e6;

    public static Wilcoxon of(double[] differences) {
        var sizes = new long[differences.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.round(Math.abs(differences[i]) * STEPS);
        }
        var sorted = sizes.clone();
        Arrays.sort(sorted);
        int zeros = 0;
        while (zeros < sorted.length && sorted[zeros] == 0) {
            zeros++;
        }
        int nonZero = sorted.length - zeros;
        if (nonZero == 0) {
            return new Wilcoxon(0, 0, 1, true);
        }
        var ranks = meanRanks(sorted);
        long plus = 0;
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] > 0 && differences[i] > 0) {
                plus += ranks[Arrays.binarySearch(sorted, sizes[i])];
            }
        }
        var dropped = Arrays.copyOfRange(ranks, zeros, ranks.length);
        double p = nonZero <= EXACT ? counted(dropped, zeros, plus) : approximated(sorted, zeros, plus / 2.0);
        return new Wilcoxon(nonZero, plus / 2.0, p, nonZero <= EXACT);
    }

    /** Twice the mean rank of each value of an ascending array. */
    private static int[] meanRanks(long[] sorted) {
        var ranks = new int[sorted.length];
        for (int from = 0; from < sorted.length; ) {
            int to = from;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            Arrays.fill(ranks, from, to, from + to + 1);
            from = to;
        }
        return ranks;
    }

    /**
     * Counts the signs by how many are plus and what their ranks above the zeros sum to.
     *
     * @param ranks twice the rank of each difference that is not zero
     * @param plus  twice the sum of those of the positive ones
     */
    private static double counted(int[] ranks, int zeros, long plus) {
        int n = ranks.length;
        int most = 0;
        for (int rank : ranks) {
            most += rank - 2 * zeros;
        }
        var ways = new double[n + 1][most + 1];
        ways[0][0] = 1;
        for (int r = 0; r < n; r++) {
            int own = ranks[r] - 2 * zeros;
            for (int count = r; count >= 0; count--) {
                for (int sum = most - own; sum >= 0; sum--) {
                    ways[count + 1][sum + own] += ways[count][sum];
                }
            }
        }
        double below = 0;
        double above = 0;
        for (int count = 0; count <= n; count++) {
            for (int sum = 0; sum <= most; sum++) {
                long value = 2L * zeros * count + sum;
                below += value <= plus ? ways[count][sum] : 0;
                above += value >= plus ? ways[count][sum] : 0;
            }
        }
        return Math.min(1, 2 * Math.min(below, above) / Math.pow(2, n));
    }

    private static double approximated(long[] sorted, int zeros, double plus) {
        double n = sorted.length;
        double z = zeros;
        double mean = (n * (n + 1) - z * (z + 1)) / 4;
        double variance = (n * (n + 1) * (2 * n + 1) - z * (z + 1) * (2 * z + 1)) / 24;
        for (int from = zeros; from < sorted.length; ) {
            int to = from;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            double tied = to - from;
            variance -= tied * (tied * tied - 1) / 48;
            from = to;
        }
        return 2 * Normal.above(Math.abs(plus - mean) / Math.sqrt(variance));
    }
}
