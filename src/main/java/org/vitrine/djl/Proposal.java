package org.vitrine.djl;

import org.vitrine.train.Learning;

/**
 * How likely an item is drawn as a negative, and what that means for a softmax over a sample.
 *
 * <p>With k negatives drawn from q the sum over all items that a user does not know is estimated without bias by the mean of
 * e^s / q over the sample (importance sampling, Bengio and Senécal 2008), so a negative's score enters as s - ln(k q). The positive is
 * always there, not drawn, and enters as it is.
 */
final class Proposal {
    private final float[] logarithms;
    private final float[] logTotals;
    private final float logCount;

    private Proposal(float[] logarithms, float[] logTotals, float logCount) {
        this.logarithms = logarithms;
        this.logTotals = logTotals;
        this.logCount = logCount;
    }

    /**
     * As {@link NegativeSampler} draws.
     *
     * @param exponent  of the popularity
     * @param negatives k
     */
    static Proposal of(KnownItems known, Learning.Sampling sampling, double exponent, int[] occurring, int negatives) {
        var mass = mass(known.itemCount(), sampling, exponent, occurring);
        var logarithms = new float[mass.length];
        double total = 0;
        for (int i = 0; i < mass.length; i++) {
            // an item that never occurs is drawn only when nothing else is found
            logarithms[i] = (float) Math.log(mass[i] > 0 ? mass[i] : 1);
            total += mass[i];
        }
        var logTotals = new float[known.users()];
        for (int u = 0; u < logTotals.length; u++) {
            double left = total;
            for (int k = known.start(u); k < known.end(u); k++) {
                left -= mass[known.item(k)];
            }
            logTotals[u] = (float) Math.log(Math.max(1, left));
        }
        return new Proposal(logarithms, logTotals, (float) Math.log(Math.max(1, negatives)));
    }

    private static double[] mass(int items, Learning.Sampling sampling, double exponent, int[] occurring) {
        return switch (sampling) {
            case UNIFORM, DYNAMIC -> {
                var alike = new double[items];
                java.util.Arrays.fill(alike, 1);
                yield alike;
            }
            case POPULARITY -> NegativeSampler.weights(occurring, items, exponent);
        };
    }

    /** -ln(k q(item)), for an item that is drawn for the user. */
    float correction(int user, int item) {
        return logTotals[user] - logarithms[item] - logCount;
    }
}
