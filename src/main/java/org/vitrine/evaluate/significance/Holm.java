package org.vitrine.evaluate.significance;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Several tests asked at once: the step-down correction of Holm (1979). */
public final class Holm {
    private Holm() {}

    /**
     * Corrected probabilities, in the order of the given ones: the smallest times the number of tests, the next times one less, and so on, none
     * smaller than one before it and none above 1.
     */
    public static double[] adjusted(double[] p) {
        var order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(i -> i)
                .toArray();
        var adjusted = new double[p.length];
        double least = 0;
        for (int k = 0; k < order.length; k++) {
            least = Math.max(least, Math.min(1, p[order[k]] * (order.length - k)));
            adjusted[order[k]] = least;
        }
        return adjusted;
    }
}
