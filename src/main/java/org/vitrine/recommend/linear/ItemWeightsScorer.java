package org.vitrine.recommend.linear;

import java.util.Arrays;
import java.util.BitSet;
import org.vitrine.encode.History;
import org.vitrine.recommend.Scorer;
import org.vitrine.recommend.SumOfItems;

/**
 * Scores an item by the weights of what the shopper met towards it, summed; whoever has met an item the model knows is known. Items the
 * model does not know come last.
 */
public final class ItemWeightsScorer implements Scorer, SumOfItems {
    private final ItemWeights model;
    private final int[] rows;
    private final History known;
    private final BitSet met = new BitSet();
    /** Whether the model's items are the data's, in their order: then its rows can be summed as they are. */
    private final boolean inOrder;

    /**
     * @param rows  for each item of the data the model's, -1 for none
     * @param known the shoppers' events: what the model may draw on
     */
    public ItemWeightsScorer(ItemWeights model, int[] rows, History known) {
        this.model = model;
        this.rows = rows;
        this.known = known;
        boolean same = rows.length == model.items();
        for (int item = 0; item < rows.length; item++) {
            met.set(item, rows[item] >= 0 && model.met().get(rows[item]));
            same &= rows[item] == item;
        }
        inOrder = same;
    }

    @Override
    public int items() {
        return rows.length;
    }

    @Override
    public boolean knows(int user) {
        if (user < known.users()) {
            for (int at = known.start(user); at < known.end(user); at++) {
                if (met.get(known.items()[at])) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public boolean readsHistory() {
        return true;
    }

    @Override
    public void score(int[] users, float[] out) {
        for (int k = 0; k < users.length; k++) {
            System.arraycopy(row(users[k]), 0, out, k * items(), items());
        }
    }

    /** Scores of all items for one shopper, in the order of the data. */
    private float[] row(int user) {
        var own = Arrays.stream(known.distinctItemsOf(user))
                .filter(met::get)
                .map(item -> rows[item])
                .sorted()
                .toArray();
        var sums = new float[model.items()];
        int at = 0;
        for (; at + 4 <= own.length; at += 4) {
            addFour(
                    sums,
                    model.weights()[own[at]],
                    model.weights()[own[at + 1]],
                    model.weights()[own[at + 2]],
                    model.weights()[own[at + 3]]);
        }
        for (; at < own.length; at++) {
            add(sums, model.weights()[own[at]]);
        }
        var scores = inOrder ? sums : laidOut(sums);
        putUnknownLast(scores);
        return scores;
    }

    private static void addFour(float[] sums, float[] a, float[] b, float[] c, float[] d) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += a[j] + b[j] + c[j] + d[j];
        }
    }

    private static void add(float[] sums, float[] a) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += a[j];
        }
    }

    private float[] laidOut(float[] sums) {
        var scores = new float[items()];
        for (int item = 0; item < scores.length; item++) {
            scores[item] = rows[item] >= 0 ? sums[rows[item]] : 0;
        }
        return scores;
    }

    private void putUnknownLast(float[] scores) {
        if (met.cardinality() == scores.length) {
            return;
        }
        float least = 0;
        for (int item = met.nextSetBit(0); item >= 0; item = met.nextSetBit(item + 1)) {
            least = Math.min(least, scores[item]);
        }
        for (int item = met.nextClearBit(0); item < scores.length; item = met.nextClearBit(item + 1)) {
            scores[item] = least - 1;
        }
    }

    @Override
    public float[] parts(int[] own, int item) {
        var parts = new float[own.length];
        for (int k = 0; k < own.length; k++) {
            boolean both = met.get(own[k]) && met.get(item);
            parts[k] = both ? model.weights()[rows[own[k]]][rows[item]] : 0;
        }
        return parts;
    }
}
