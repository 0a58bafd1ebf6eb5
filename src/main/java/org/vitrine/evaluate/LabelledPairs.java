package org.vitrine.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.Split;

/**
 * Pairs of shopper and item with the answer whether they met.
 *
 * @param users    positions, ascending
 * @param items    positions
 * @param met      the label
 * @param origin   how labels came about, e.g. {@code sampled(negatives=4,seed=1)} or {@code values>=4}
 */
public record LabelledPairs(int[] users, int[] items, boolean[] met, String origin) {
    private static final int TRIES = 100;

    public LabelledPairs {
        if (users.length != items.length || users.length != met.length) {
            throw new IllegalArgumentException("arrays of different length");
        }
    }

    /**
     * The distinct pairs of one part as positives, and for each of them {@code negatives} items drawn uniformly among those the shopper
     * never met in any part. A shopper who met nearly everything gets fewer.
     */
    public static LabelledPairs sampled(Split split, Part part, int negatives, long seed) {
        int users = split.data().users().size();
        int items = split.data().items().size();
        var positives = History.of(part == Part.TEST ? split.test() : split.validation(), users);
        var met = History.of(
                split.knownBeforeBoth().mergedWith(split.validation()).mergedWith(split.test()), users);
        var pairs = new Builder();
        for (int user = 0; user < users; user++) {
            var own = met.distinctItemsOf(user);
            var random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + user);
            for (int item : positives.distinctItemsOf(user)) {
                pairs.add(user, item, true);
                for (int k = 0; k < negatives; k++) {
                    pairs.addNegative(user, unmet(own, items, random));
                }
            }
        }
        return pairs.build("sampled(negatives=" + negatives + ",seed=" + seed + ")");
    }

    private static int unmet(int[] own, int items, SplittableRandom random) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            int item = random.nextInt(items);
            if (Arrays.binarySearch(own, item) < 0) {
                return item;
            }
        }
        return -1;
    }

    /** The events of one part, labelled by their own value: a rating of at least {@code atLeast} is a yes. */
    public static LabelledPairs rated(Interactions part, float atLeast) {
        var rows = IntStream.range(0, part.size())
                .boxed()
                .sorted((a, b) -> Integer.compare(part.user(a), part.user(b)))
                .mapToInt(k -> k)
                .toArray();
        var pairs = new Builder();
        for (int row : rows) {
            pairs.add(part.user(row), part.item(row), part.value(row) >= atLeast);
        }
        return pairs.build("values>=" + atLeast);
    }

    public int size() {
        return users.length;
    }

    public int positives() {
        int n = 0;
        for (boolean yes : met) {
            n += yes ? 1 : 0;
        }
        return n;
    }

    private static final class Builder {
        private int[] users = new int[1024];
        private int[] items = new int[1024];
        private boolean[] met = new boolean[1024];
        private int size;

        void add(int user, int item, boolean yes) {
            if (size == users.length) {
                users = Arrays.copyOf(users, size * 2);
                items = Arrays.copyOf(items, size * 2);
                met = Arrays.copyOf(met, size * 2);
            }
            users[size] = user;
            items[size] = item;
            met[size++] = yes;
        }

        void addNegative(int user, int item) {
            if (item >= 0) {
                add(user, item, false);
            }
        }

        LabelledPairs build(String origin) {
            return new LabelledPairs(
                    Arrays.copyOf(users, size), Arrays.copyOf(items, size), Arrays.copyOf(met, size), origin);
        }
    }
}
