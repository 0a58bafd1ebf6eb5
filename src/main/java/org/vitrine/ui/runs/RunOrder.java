package org.vitrine.ui.runs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import org.vitrine.project.RunSummary;

/**
 * Orders runs by what columns show. Each value is ranked once and the ranks are sorted: to compare values pair by pair takes ten times as long,
 * which with thousands of runs holds the window up.
 */
final class RunOrder {
    private RunOrder() {}

    /** What to order by; equal values keep the order they come in, also when it is the largest first. */
    record Key<V extends Comparable<? super V>>(Function<RunSummary, V> value, boolean descending) {
        Key<V> largestFirst() {
            return new Key<>(value, true);
        }
    }

    /** The runs by the first key, those equal by it by the second, and so on. */
    static List<RunSummary> of(List<RunSummary> runs, List<Key<?>> keys) {
        var order = new int[runs.size()];
        Arrays.setAll(order, place -> place);
        for (var key : keys.reversed()) {
            order = sorted(order, ranks(runs, key));
        }
        var ordered = new ArrayList<RunSummary>(order.length);
        for (int place : order) {
            ordered.add(runs.get(place));
        }
        return ordered;
    }

    /** Stable, for the place in the order before is the lower half of what is sorted. */
    private static int[] sorted(int[] order, int[] ranks) {
        var packed = new long[order.length];
        for (int k = 0; k < order.length; k++) {
            packed[k] = (long) ranks[order[k]] << Integer.SIZE | k;
        }
        Arrays.sort(packed);
        var next = new int[order.length];
        for (int k = 0; k < order.length; k++) {
            next[k] = order[(int) packed[k]];
        }
        return next;
    }

    private static <V extends Comparable<? super V>> int[] ranks(List<RunSummary> runs, Key<V> key) {
        var values = new ArrayList<V>(runs.size());
        var rank = new HashMap<V, Integer>();
        for (var run : runs) {
            var value = key.value().apply(run);
            values.add(value);
            rank.put(value, 0);
        }
        var different = new ArrayList<>(rank.keySet());
        different.sort(null);
        for (int k = 0; k < different.size(); k++) {
            rank.put(different.get(k), key.descending() ? -k : k);
        }
        var ranks = new int[values.size()];
        for (int k = 0; k < ranks.length; k++) {
            ranks[k] = rank.getOrDefault(values.get(k), 0);
        }
        return ranks;
    }
}
