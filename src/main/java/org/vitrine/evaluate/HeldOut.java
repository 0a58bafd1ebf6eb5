package org.vitrine.evaluate;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.Split;

/**
 * What is to be found, and what may not be shown.
 *
 * @param users    users with something to find, ascending
 * @param relevant for each of them the distinct items to find, ascending
 * @param seen     events before the measured part, by user
 * @param skipped  users of the data set with nothing to find; where users are held out whole, of those that are
 * @param allowed  items that may be ranked; empty where all may
 */
record HeldOut(int[] users, int[][] relevant, History seen, int skipped, Optional<BitSet> allowed) {
    /** Whose items are all that may be ranked. */
    HeldOut(int[] users, int[][] relevant, History seen, int skipped) {
        this(users, relevant, seen, skipped, Optional.empty());
    }

    static HeldOut of(Split split, Part part, RankingSpec spec) {
        int users = split.data().users().size();
        var wanted = History.of(part == Part.TEST ? split.test() : split.validation(), users);
        var seen = History.of(seen(split, part), users);
        var candidates = split.data().candidates();
        boolean unseenOnly = spec.excludeSeen() && !spec.provided();
        var found = new int[users];
        var relevant = new int[users][];
        int n = 0;
        for (int user = 0; user < users; user++) {
            var items = wanted.distinctItemsOf(user);
            if (unseenOnly) {
                items = without(items, seen.distinctItemsOf(user));
            }
            boolean rankable =
                    !spec.provided() || candidates.orElseThrow().byUser().containsKey(user);
            if (items.length > 0 && rankable) {
                found[n] = user;
                relevant[n++] = items;
            }
        }
        int all = split.foldIn()
                .map(folded -> shoppers(part == Part.TEST ? folded.test() : folded.validation(), wanted))
                .orElse(users);
        return new HeldOut(Arrays.copyOf(found, n), Arrays.copyOf(relevant, n), seen, all - n, split.candidates());
    }

    private static Interactions seen(Split split, Part part) {
        if (split.foldIn().isPresent()) {
            return part == Part.TEST ? split.knownBeforeTest() : split.knownBeforeValidation();
        }
        return part == Part.TEST ? both(split.train(), split.validation()) : split.train();
    }

    /** Those who are read or asked for something. */
    private static int shoppers(Interactions read, History wanted) {
        var held = new BitSet();
        IntStream.of(read.users()).forEach(held::set);
        IntStream.range(0, wanted.users())
                .filter(user -> wanted.count(user) > 0)
                .forEach(held::set);
        return held.cardinality();
    }

    /** Whether an item may be ranked for anybody. */
    boolean allows(int item) {
        return allowed.isEmpty() || allowed.get().get(item);
    }

    private static int[] without(int[] items, int[] seen) {
        return Arrays.stream(items)
                .filter(item -> Arrays.binarySearch(seen, item) < 0)
                .toArray();
    }

    /** Order within a user does not matter here, so that two parts need no merging by time. */
    private static Interactions both(Interactions one, Interactions other) {
        int n = one.size() + other.size();
        var users = Arrays.copyOf(one.users(), n);
        var items = Arrays.copyOf(one.items(), n);
        System.arraycopy(other.users(), 0, users, one.size(), other.size());
        System.arraycopy(other.items(), 0, items, one.size(), other.size());
        return new Interactions(users, items, new byte[n], new float[n], new long[n]);
    }
}
