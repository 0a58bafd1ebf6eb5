package org.vitrine.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vitrine.domain.Phrase;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.History;
import org.vitrine.encode.Split;
import org.vitrine.encode.Vocabulary;

/**
 * Users of the test part in groups.
 *
 * @param by     {@link #names name} of what they are grouped by
 * @param groups what the groups are called
 * @param codes  group of each user, -1 for none, as long as the users
 */
public record Slicing(String by, List<Phrase> groups, int[] codes) {
    /** How a group is told whose shoppers have one value, its argument, in a column. */
    public static final String VALUE = "evaluate.slice.value";

    /** By how much is known of them. */
    public static final String ACTIVITY = "activity";

    /** By what the things cost that they met. */
    public static final String PRICE = "price-band";

    /** By the shop they met most. */
    public static final String SHOP = "shop";

    private static final int QUARTERS = 4;

    public Slicing {
        groups = List.copyOf(groups);
    }

    /**
     * A group and what it reaches.
     *
     * @param users number of its users
     * @param mean  of the metric over those it is defined for, NaN over nobody
     */
    public record Slice(Phrase group, int users, double mean) {}

    /** What users of this data can be grouped by: their own columns, and what follows from what they did. */
    public static List<String> names(EncodedDataset data) {
        var names = new ArrayList<String>();
        data.userFeatures().fields().forEach(field -> names.add(field.name()));
        names.add(ACTIVITY);
        if (Worth.of(data.itemFeatures().price()).isPresent()) {
            names.add(PRICE);
        }
        if (data.itemFeatures().shops().isPresent()) {
            names.add(SHOP);
        }
        return names.stream().distinct().toList();
    }

    /**
     * Groups by what was known before the test part.
     *
     * @param users positions, as in {@link RankingResult#users()}
     * @param by    one of {@link #names}; a column of the users goes first
     * @return empty when there is nothing of this name
     */
    public static Optional<Slicing> of(Split split, int[] users, String by) {
        var data = split.data();
        for (var field : data.userFeatures().fields()) {
            if (field.name().equals(by)) {
                return Optional.of(values(
                        by,
                        field.values(),
                        Arrays.stream(users).map(u -> field.codes()[u]).toArray()));
            }
        }
        if (!names(data).contains(by)) {
            return Optional.empty();
        }
        var known = History.of(split.knownBeforeTest(), data.users().size());
        return Optional.of(
                switch (by) {
                    case ACTIVITY ->
                        quarters(
                                by,
                                Arrays.stream(users).mapToDouble(known::count).toArray());
                    case PRICE ->
                        quarters(
                                by, meanPrices(known, users, data.itemFeatures().price()));
                    default -> shops(known, users, data.itemFeatures().shops().orElseThrow());
                });
    }

    private static Slicing values(String by, List<String> values, int[] codes) {
        return new Slicing(
                by, values.stream().map(value -> Phrase.of(VALUE, value)).toList(), codes);
    }

    /** Four groups of about equal size; users of one value are never parted, so there may be fewer. */
    private static Slicing quarters(String by, double[] values) {
        var sorted =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        var bounds = IntStream.range(0, sorted.length == 0 ? 0 : QUARTERS)
                .mapToDouble(q -> sorted[(int) ((long) q * sorted.length / QUARTERS)])
                .distinct()
                .toArray();
        var groups = new ArrayList<Phrase>();
        for (int g = 0; g < bounds.length; g++) {
            groups.add(
                    g + 1 < bounds.length
                            ? Phrase.of("evaluate.slice.below", bounds[g], bounds[g + 1])
                            : Phrase.of("evaluate.slice.from", bounds[g]));
        }
        var codes = new int[values.length];
        for (int u = 0; u < codes.length; u++) {
            int at = Arrays.binarySearch(bounds, values[u]);
            codes[u] = Double.isNaN(values[u]) ? -1 : at >= 0 ? at : -at - 2;
        }
        return new Slicing(by, groups, codes);
    }

    private static double[] meanPrices(History known, int[] users, float[] price) {
        return Arrays.stream(users)
                .mapToDouble(user -> Arrays.stream(known.itemsOf(user))
                        .mapToDouble(item -> price[item])
                        .filter(one -> !Double.isNaN(one))
                        .average()
                        .orElse(Double.NaN))
                .toArray();
    }

    /** Of shops met equally often the first one. */
    private static Slicing shops(History known, int[] users, Vocabulary shops) {
        var codes = new int[users.length];
        for (int u = 0; u < codes.length; u++) {
            var times = new int[shops.values().size()];
            int best = -1;
            for (int item : known.itemsOf(users[u])) {
                int shop = shops.codes()[item];
                if (shop >= 0) {
                    times[shop]++;
                }
            }
            for (int shop = 0; shop < times.length; shop++) {
                best = times[shop] > (best < 0 ? 0 : times[best]) ? shop : best;
            }
            codes[u] = best;
        }
        return values(SHOP, shops.values(), codes);
    }

    /**
     * What each group reaches, worst first; groups of nobody are left out, users of no group come last.
     *
     * @param values of a metric, as long as the users; NaN where it is not defined
     */
    public List<Slice> slices(float[] values) {
        var slices = new ArrayList<Slice>();
        for (int g = 0; g < groups.size(); g++) {
            slice(groups.get(g), g, values).ifPresent(slices::add);
        }
        slices.sort(java.util.Comparator.comparingDouble(Slice::mean));
        slice(Phrase.of("evaluate.slice.none"), -1, values).ifPresent(slices::add);
        return slices;
    }

    private Optional<Slice> slice(Phrase group, int code, float[] values) {
        double sum = 0;
        int users = 0;
        int defined = 0;
        for (int u = 0; u < codes.length; u++) {
            if (codes[u] == code) {
                users++;
                if (!Float.isNaN(values[u])) {
                    sum += values[u];
                    defined++;
                }
            }
        }
        return users == 0 ? Optional.empty() : Optional.of(new Slice(group, users, sum / defined));
    }
}
