package org.vitrine.evaluate.significance;

import java.util.Arrays;
import java.util.List;

/**
 * A model that is compared: what each user reached with it.
 *
 * @param name   what it is called
 * @param values a row for each seed it was trained with, [seeds][users]; NaN for users the metric is not defined for
 */
public record Contender(String name, List<float[]> values) {
    public Contender {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException(name + " has no values");
        }
    }

    int users() {
        return values.getFirst().length;
    }

    boolean isDefined(int user) {
        return values.stream().noneMatch(row -> Float.isNaN(row[user]));
    }

    /** The rows over the given users only. */
    List<double[]> over(int[] users) {
        return values.stream()
                .map(row -> Arrays.stream(users).mapToDouble(user -> row[user]).toArray())
                .toList();
    }

    /** The mean over all seeds and users it is defined for; NaN when it is for nobody. */
    public double mean() {
        return values.stream().mapToDouble(Contender::mean).average().orElse(Double.NaN);
    }

    /** Standard deviation over seeds of the means, n - 1 in the denominator; NaN with one seed. */
    public double spread() {
        return spread(values.stream().mapToDouble(Contender::mean).toArray());
    }

    /** Standard deviation of one number for each seed, n - 1 in the denominator; NaN with one seed. */
    public static double spread(double[] means) {
        double mean = Arrays.stream(means).average().orElse(Double.NaN);
        double squares = Arrays.stream(means).map(m -> (m - mean) * (m - mean)).sum();
        return means.length < 2 ? Double.NaN : Math.sqrt(squares / (means.length - 1));
    }

    private static double mean(float[] row) {
        double sum = 0;
        int n = 0;
        for (float value : row) {
            if (!Float.isNaN(value)) {
                sum += value;
                n++;
            }
        }
        return sum / n;
    }
}
