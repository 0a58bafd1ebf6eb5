package org.vitrine.evaluate.significance;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One number of several runs.
 *
 * @param mean      over the runs
 * @param deviation standard deviation over the runs, n - 1 in the denominator; NaN with one
 */
public record Spread(double mean, double deviation) {
    /** @param values one for each run */
    public static Spread of(double[] values) {
        return new Spread(Arrays.stream(values).average().orElse(Double.NaN), Contender.spread(values));
    }

    /** Of each metric that all runs have, by name. */
    public static Map<String, Spread> of(List<? extends Map<String, Double>> runs) {
        var found = new TreeMap<String, Spread>();
        for (var metric : runs.getFirst().keySet()) {
            if (runs.stream().allMatch(run -> run.containsKey(metric))) {
                found.put(
                        metric,
                        of(runs.stream().mapToDouble(run -> run.get(metric)).toArray()));
            }
        }
        return found;
    }
}
