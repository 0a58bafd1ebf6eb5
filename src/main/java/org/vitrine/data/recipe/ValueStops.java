package org.vitrine.data.recipe;

import java.util.Arrays;
import java.util.List;
import org.vitrine.data.TableArrays;

/** The thresholds that are worth a look: the values there are, or, where they are many, some of them with as many events between one and the next. */
public final class ValueStops {
    /** Stops of a slider at most. */
    static final int MOST = 100;

    private ValueStops() {}

    /** Ascending, from the lowest value to the highest; empty where no column of numbers means values. */
    public static List<Double> of(TableArrays events) {
        var values = ValueSteps.values(events)
                .map(all ->
                        Arrays.stream(all).filter(value -> !Double.isNaN(value)).toArray())
                .orElse(new double[0]);
        Arrays.parallelSort(values);
        var distinct = Arrays.stream(values).distinct().limit(MOST + 1L).toArray();
        if (distinct.length <= MOST) {
            return Arrays.stream(distinct).boxed().toList();
        }
        var some = new double[MOST];
        for (int k = 0; k < MOST; k++) {
            some[k] = values[(int) ((long) k * (values.length - 1) / (MOST - 1))];
        }
        return Arrays.stream(some).distinct().boxed().toList();
    }
}
