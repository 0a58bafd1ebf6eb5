package org.vitrine.evaluate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.vitrine.domain.Phrase;
import org.vitrine.encode.History;
import org.vitrine.encode.Split;

/** Whom a model serves worst on the test part, and what of it is no fault of the model. */
public final class WorstUsers {
    private static final int FEW = 5;

    private final Split split;
    private final History known;
    private final History held;
    private final Shelf shelf;

    /**
     * A user the model fails.
     *
     * @param user    position
     * @param value   of the metric
     * @param heldOut different items to be found
     * @param known   events before the test part
     * @param reason  what may be behind it
     */
    public record Worst(int user, double value, int heldOut, int known, Phrase reason) {}

    public WorstUsers(Split split) {
        this.split = split;
        int users = split.data().users().size();
        known = History.of(split.knownBeforeTest(), users);
        held = History.of(split.test(), users);
        shelf = Shelf.of(split);
    }

    /**
     * The users with the smallest values, of equal ones those with most to be found first.
     *
     * @param users  positions, as in {@link RankingResult#users()}
     * @param values of the metric, as long as {@code users}; users it is not defined for are left out
     */
    public List<Worst> of(int[] users, float[] values, int most) {
        var toFind = new int[users.length];
        Arrays.setAll(toFind, k -> toFind(users[k]).length);
        return IntStream.range(0, users.length)
                .filter(k -> !Float.isNaN(values[k]))
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(k -> values[k])
                        .thenComparingInt(k -> -toFind[k])
                        .thenComparingInt(k -> k))
                .limit(most)
                .map(k -> new Worst(users[k], values[k], toFind[k], known.count(users[k]), reason(users[k])))
                .toList();
    }

    private int[] toFind(int user) {
        var met = split.spec().asksForMet() ? new int[0] : known.distinctItemsOf(user);
        return Arrays.stream(held.distinctItemsOf(user))
                .filter(item -> Arrays.binarySearch(met, item) < 0)
                .toArray();
    }

    private Phrase reason(int user) {
        int events = known.count(user);
        var wanted = toFind(user);
        long unmet = Arrays.stream(wanted)
                .filter(item -> shelf.popularity().shoppers(item) == 0)
                .count();
        long tail = Arrays.stream(wanted).filter(item -> shelf.tail()[item]).count();
        if (events == 0) {
            return Phrase.of("evaluate.worst.cold");
        }
        if (unmet * 2 > wanted.length) {
            return Phrase.of("evaluate.worst.newItems", unmet, wanted.length);
        }
        if (events < FEW) {
            return Phrase.of("evaluate.worst.few", events);
        }
        int elsewhere = elsewhere(user, wanted);
        if (elsewhere * 2 > wanted.length) {
            return Phrase.of("evaluate.worst.elsewhere", elsewhere, wanted.length);
        }
        if (tail * 2 > wanted.length) {
            return Phrase.of("evaluate.worst.tail", tail, wanted.length);
        }
        return Phrase.of("evaluate.worst.missed", events);
    }

    /** Held-out items of categories the user had not met. */
    private int elsewhere(int user, int[] wanted) {
        var categories = split.data().itemFeatures().categories();
        if (categories.isEmpty()) {
            return 0;
        }
        var codes = categories.get().codes();
        var met = new HashSet<Integer>();
        for (int item : known.itemsOf(user)) {
            met.add(codes[item]);
        }
        return (int) Arrays.stream(wanted)
                .filter(item -> codes[item] >= 0 && !met.contains(codes[item]))
                .count();
    }
}
