package org.vitrine.evaluate.significance;

/** The standard normal distribution. */
final class Normal {
    /** Nine hundred and seventy-five of a thousand values lie below. */
    static final double Z975 = 1.959963984540054;

    /** Four of five values lie below. */
    static final double Z800 = 0.8416212335729143;

    private static final double SERIES = 3;
    private static final int FRACTION = 200;

    private Normal() {}

    /** Probability of a value above {@code z >= 0}: a series near the middle (Marsaglia 2004), Laplace's continued fraction in the tail. */
    static double above(double z) {
        double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        if (z < SERIES) {
            double sum = z;
            double term = z;
            for (int k = 3; term > 1e-18; k += 2) {
                term *= z * z / k;
                sum += term;
            }
            return 0.5 - sum * density;
        }
        double rest = 0;
        for (int k = FRACTION; k > 0; k--) {
            rest = k / (z + rest);
        }
        return density / (z + rest);
    }
}
