package org.vitrine.recommend;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;

/** Ranks items by the number of shoppers who touched them, or by what their events count; the same for everybody. */
public final class PopularityScorer implements CountingScorer {
    private final float[] shoppers;
    private final ScoreKind kind;
    private final AtomicReference<@Nullable Tally> tally = new AtomicReference<>();

    /** @param shoppers number of shoppers of each item, or what its events count, [items]; not copied */
    public PopularityScorer(float[] shoppers) {
        this.shoppers = shoppers;
        this.kind = kind(shoppers);
    }

    /** Counts each shopper once for each item, however often they came back to it. */
    public static PopularityScorer fit(Interactions train, int users, int items) {
        var history = History.of(train, users);
        var shoppers = new float[items];
        for (int user = 0; user < users; user++) {
            for (int item : history.distinctItemsOf(user)) {
                shoppers[item]++;
            }
        }
        return new PopularityScorer(shoppers);
    }

    /** Sums what the events of each item count where a recipe weighs them; else counts shoppers as {@link #fit}. */
    public static PopularityScorer weighed(Interactions train, int users, int items) {
        if (!train.isWeighed()) {
            return fit(train, users, items);
        }
        var sums = new double[items];
        for (int k = 0; k < train.size(); k++) {
            sums[train.item(k)] += train.weight(k);
        }
        var weights = new float[items];
        for (int item = 0; item < items; item++) {
            weights[item] = (float) sums[item];
        }
        return new PopularityScorer(weights);
    }

    /** The same for everybody; made when it is first asked for. */
    @Override
    public Tally tally(int user) {
        var made = tally.get();
        if (made == null) {
            made = new Tally(shoppers, shoppers);
            tally.set(made);
        }
        return made;
    }

    @Override
    public ScoreKind kind(int user) {
        return kind();
    }

    ScoreKind kind() {
        return kind;
    }

    /** Sums that are all whole are told as counts. */
    private static ScoreKind kind(float[] sums) {
        for (float each : sums) {
            if (each != Math.rint(each)) {
                return ScoreKind.SUM;
            }
        }
        return ScoreKind.COUNT;
    }

    @Override
    public boolean countsSegment(int user) {
        return false;
    }

    @Override
    public int items() {
        return shoppers.length;
    }

    @Override
    public boolean knows(int user) {
        return true;
    }

    @Override
    public void score(int[] users, float[] out) {
        for (int u = 0; u < users.length; u++) {
            System.arraycopy(shoppers, 0, out, u * shoppers.length, shoppers.length);
        }
    }

    @Override
    public float[] score(int user, int[] items) {
        var scores = new float[items.length];
        for (int k = 0; k < items.length; k++) {
            scores[k] = shoppers[items[k]];
        }
        return scores;
    }

    /** Number of shoppers of each item; a copy. */
    public float[] shoppers() {
        return Arrays.copyOf(shoppers, shoppers.length);
    }

    /** Number of shoppers of one item. */
    public float shoppers(int item) {
        return shoppers[item];
    }
}
