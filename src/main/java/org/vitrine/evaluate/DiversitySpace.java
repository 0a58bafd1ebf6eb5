package org.vitrine.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vitrine.encode.Split;
import org.vitrine.encode.Vocabulary;

/**
 * What items are alike by: the share of their categorical fields in which they differ, or 1 - cosine of the shoppers they share in
 * training where the data have no field.
 *
 * <p>Shared shoppers cost as much as the shown items have shoppers, so they are counted for a sample of the lists; {@link #lists} tells which.
 */
final class DiversitySpace {
    /** Meetings of shopper and item to be looked at: a quarter of a second or so. */
    private static final long MOST_LOOKS = 100_000_000;

    private static final int MOST_LISTS = 2_000;
    private static final int FEWEST_LISTS = 20;

    private final List<Vocabulary> fields;
    private final ItemShoppers shoppers;

    private DiversitySpace(List<Vocabulary> fields, ItemShoppers shoppers) {
        this.fields = fields;
        this.shoppers = shoppers;
    }

    static DiversitySpace of(Split split) {
        var fields = different(split.data().itemFeatures().fields());
        return new DiversitySpace(fields, fields.isEmpty() ? ItemShoppers.of(split) : ItemShoppers.NONE);
    }

    /** Fields without those that say the same in other words, such as a category in a second language. */
    private static List<Vocabulary> different(List<Vocabulary> all) {
        var different = new ArrayList<Vocabulary>();
        for (var field : all) {
            if (different.stream().noneMatch(kept -> samePartition(kept.codes(), field.codes()))) {
                different.add(field);
            }
        }
        return different;
    }

    private static boolean samePartition(int[] one, int[] other) {
        var there = new HashMap<Integer, Integer>();
        var back = new HashMap<Integer, Integer>();
        for (int i = 0; i < one.length; i++) {
            var to = there.putIfAbsent(one[i], other[i]);
            var from = back.putIfAbsent(other[i], one[i]);
            if ((to != null && to != other[i]) || (from != null && from != one[i])) {
                return false;
            }
        }
        return true;
    }

    /** In files and on the command line: {@code fields(category,brand)} or {@code co-occurrence}. */
    String name() {
        return fields.isEmpty()
                ? "co-occurrence"
                : fields.stream().map(Vocabulary::name).collect(Collectors.joining(",", "fields(", ")"));
    }

    /** Which of the evaluated users' lists are measured: all, or a sample drawn by the seed. */
    boolean[] lists(int users, int longest, long seed) {
        var chosen = new boolean[users];
        int most =
                fields.isEmpty() ? Math.clamp(MOST_LOOKS / shoppers.mostOf(longest), FEWEST_LISTS, MOST_LISTS) : users;
        if (most >= users) {
            Arrays.fill(chosen, true);
            return chosen;
        }
        var order = IntStream.range(0, users).toArray();
        var random = new SplittableRandom(seed);
        for (int k = 0; k < most; k++) {
            int other = k + random.nextInt(users - k);
            chosen[order[other]] = true;
            order[other] = order[k];
        }
        return chosen;
    }

    /** A measure for one thread. */
    Diversity measure() {
        return fields.isEmpty() ? shoppers.measure() : new FieldDiversity(fields);
    }
}
