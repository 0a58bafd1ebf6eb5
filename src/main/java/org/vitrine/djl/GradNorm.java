package org.vitrine.djl;

/**
 * Chen et al. 2018, "GradNorm": tasks k of T with weights w_k learn at the same pace when the lengths G_k = w_k |grad L_k| of their gradients on
 * the shared weights are mean(G) r_k^alpha, where r_k = (L_k / L_k(0)) / mean(L / L(0)) is large for a task that learns slowly.
 */
final class GradNorm {
    /** A task never counts for less than this. */
    private static final float LEAST = 1e-3f;

    private GradNorm() {}

    /**
     * The lengths that are wanted, mean(G) r_k^alpha.
     *
     * @param weights w
     * @param lengths |grad L_k| of the losses as they are
     * @param losses  L
     * @param first   L(0)
     */
    static double[] wanted(float[] weights, double[] lengths, float[] losses, float[] first, double alpha) {
        int tasks = weights.length;
        double mean = 0;
        double pace = 0;
        for (int k = 0; k < tasks; k++) {
            mean += weights[k] * lengths[k] / tasks;
            pace += losses[k] / (double) first[k] / tasks;
        }
        var wanted = new double[tasks];
        for (int k = 0; k < tasks; k++) {
            wanted[k] = mean * Math.pow(losses[k] / (double) first[k] / pace, alpha);
        }
        return wanted;
    }

    /** Gradient by w of the sum of |G_k - wanted_k|, the wanted lengths held as they are. */
    static float[] slope(float[] weights, double[] lengths, float[] losses, float[] first, double alpha) {
        var wanted = wanted(weights, lengths, losses, first, alpha);
        var slope = new float[weights.length];
        for (int k = 0; k < slope.length; k++) {
            slope[k] = (float) (lengths[k] * Math.signum(weights[k] * lengths[k] - wanted[k]));
        }
        return slope;
    }

    /** Makes the weights add up to their number again. */
    static void normalise(float[] weights) {
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            weights[k] = Math.max(LEAST, weights[k]);
            sum += weights[k];
        }
        for (int k = 0; k < weights.length; k++) {
            weights[k] = (float) (weights[k] * weights.length / sum);
        }
    }
}
