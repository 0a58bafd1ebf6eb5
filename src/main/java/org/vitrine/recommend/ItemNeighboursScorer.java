package org.vitrine.recommend;

import java.util.Arrays;
import org.vitrine.encode.History;

/**
 * Scores an item by the similarities of the shopper's own items that are among its neighbours, summed; where events are weighed each
 * times what the shopper's events with its item count.
 */
public final class ItemNeighboursScorer implements Scorer, SumOfItems {
    private final ItemNeighbours model;
    private final History known;
    /** Turned round: which items have item j among their neighbours, and how alike they are. */
    private final int[] offsets;

    private final int[] items;
    private final float[] similarities;

    /** @param known the shoppers' own items: what the model may draw on */
    public ItemNeighboursScorer(ItemNeighbours model, History known) {
        this.model = model;
        this.known = known;
        int n = model.items();
        offsets = new int[n + 1];
        for (int neighbour : model.neighbours()) {
            offsets[neighbour + 1]++;
        }
        for (int i = 0; i < n; i++) {
            offsets[i + 1] += offsets[i];
        }
        var next = Arrays.copyOf(offsets, n);
        items = new int[model.neighbours().length];
        similarities = new float[items.length];
        for (int item = 0; item < n; item++) {
            for (int at = model.offsets()[item]; at < model.offsets()[item + 1]; at++) {
                int place = next[model.neighbours()[at]]++;
                items[place] = item;
                similarities[place] = model.similarities()[at];
            }
        }
    }

    public ItemNeighbours model() {
        return model;
    }

    @Override
    public int items() {
        return model.items();
    }

    @Override
    public boolean knows(int user) {
        return user < known.users() && known.count(user) > 0;
    }

    @Override
    public void score(int[] users, float[] out) {
        int n = items();
        Arrays.fill(out, 0, users.length * n, 0f);
        for (int u = 0; u < users.length; u++) {
            var own = known.distinctItemsOf(users[u]);
            add(own, known.weightsOf(users[u], own), out, u * n);
        }
    }

    /** Scores of all items for somebody with these items, as for a basket. */
    public float[] scoreFor(int[] own) {
        var scores = new float[items()];
        var each = new float[own.length];
        Arrays.fill(each, 1);
        add(own, each, scores, 0);
        return scores;
    }

    private void add(int[] own, float[] weights, float[] out, int row) {
        for (int k = 0; k < own.length; k++) {
            int item = own[k];
            for (int at = offsets[item]; at < offsets[item + 1]; at++) {
                out[row + items[at]] += weights[k] * similarities[at];
            }
        }
    }

    @Override
    public float[] parts(int user, int[] own, int item) {
        var parts = known.weightsOf(user, own);
        for (int k = 0; k < own.length; k++) {
            parts[k] *= model.similarity(item, own[k]);
        }
        return parts;
    }
}
