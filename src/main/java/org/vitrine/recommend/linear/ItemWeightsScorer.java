package org.vitrine.recommend.linear;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import org.vitrine.encode.History;
import org.vitrine.recommend.Scorer;
import org.vitrine.recommend.SumOfItems;

/**
 * Scores an item by the weights of what the shopper met towards it, summed, each times what the shopper's events with it count where events
 * are weighed; whoever has met an item the model knows is known. Items the
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
        var sums = new float[model.items()];
        for (int k = 0; k < users.length; k++) {
            score(users[k], sums, out, k * items());
        }
    }

    private void score(int user, float[] sums, float[] out, int from) {
        sum(user, sums);
        if (inOrder) {
            System.arraycopy(sums, 0, out, from, items());
        } else {
            layOut(sums, out, from);
        }
        putUnknownLast(out, from);
    }

    /** Scores of the model's items for one shopper. */
    private void sum(int user, float[] sums) {
        Arrays.fill(sums, 0);
        if (known.isWeighed()) {
            sumWeighed(user, sums);
            return;
        }
        var own = Arrays.stream(known.distinctItemsOf(user))
                .filter(met::get)
                .map(item -> rows[item])
                .sorted()
                .toArray();
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
    }

    private void sumWeighed(int user, float[] sums) {
        var own = Arrays.stream(known.distinctItemsOf(user))
                .filter(met::get)
                .boxed()
                .sorted(Comparator.comparingInt(item -> rows[item]))
                .mapToInt(item -> item)
                .toArray();
        var counts = known.weightsOf(user, own);
        for (int k = 0; k < own.length; k++) {
            var towards = model.weights()[rows[own[k]]];
            for (int j = 0; j < sums.length; j++) {
                sums[j] += counts[k] * towards[j];
            }
        }
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

    private void layOut(float[] sums, float[] out, int from) {
        for (int item = 0; item < items(); item++) {
            out[from + item] = rows[item] >= 0 ? sums[rows[item]] : 0;
        }
    }

    private void putUnknownLast(float[] out, int from) {
        if (met.cardinality() == items()) {
            return;
        }
        float least = 0;
        for (int item = met.nextSetBit(0); item >= 0; item = met.nextSetBit(item + 1)) {
            least = Math.min(least, out[from + item]);
        }
        for (int item = met.nextClearBit(0); item < items(); item = met.nextClearBit(item + 1)) {
            out[from + item] = least - 1;
        }
    }

    @Override
    public float[][] score(int[] users, int[][] wanted) {
        var sums = new float[model.items()];
        var row = new float[items()];
        var scores = new float[users.length][];
        for (int k = 0; k < users.length; k++) {
            score(users[k], sums, row, 0);
            scores[k] = new float[wanted[k].length];
            for (int c = 0; c < wanted[k].length; c++) {
                scores[k][c] = row[wanted[k][c]];
            }
        }
        return scores;
    }

    @Override
    public float[] parts(int user, int[] own, int item) {
        var parts = known.weightsOf(user, own);
        for (int k = 0; k < own.length; k++) {
            boolean both = met.get(own[k]) && met.get(item);
            parts[k] *= both ? model.weights()[rows[own[k]]][rows[item]] : 0;
        }
        return parts;
    }
}
