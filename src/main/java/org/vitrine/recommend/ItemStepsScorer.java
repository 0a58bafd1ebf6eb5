package org.vitrine.recommend;

import java.util.Arrays;
import org.vitrine.encode.History;

/**
 * Scores an item by the weights of the shopper's own items towards it, summed; whoever has met an item with a weight towards another is
 * known.
 */
public final class ItemStepsScorer implements Scorer, SumOfItems {
    private final ItemNeighbours steps;
    private final History known;

    /**
     * @param steps for each item what having met it adds to others: where a {@link RandomWalk} from it ends, or its weights
     * @param known the shoppers' own items: what the model may draw on
     */
    public ItemStepsScorer(ItemNeighbours steps, History known) {
        this.steps = steps;
        this.known = known;
    }

    @Override
    public int items() {
        return steps.items();
    }

    @Override
    public boolean knows(int user) {
        if (user < known.users()) {
            for (int at = known.start(user); at < known.end(user); at++) {
                int item = known.items()[at];
                if (steps.offsets()[item + 1] > steps.offsets()[item]) {
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
        int n = items();
        Arrays.fill(out, 0, users.length * n, 0f);
        for (int u = 0; u < users.length; u++) {
            for (int item : known.distinctItemsOf(users[u])) {
                for (int at = steps.offsets()[item]; at < steps.offsets()[item + 1]; at++) {
                    out[u * n + steps.neighbours()[at]] += steps.similarities()[at];
                }
            }
        }
    }

    @Override
    public float[] parts(int[] own, int item) {
        var parts = new float[own.length];
        for (int k = 0; k < own.length; k++) {
            parts[k] = steps.similarity(own[k], item);
        }
        return parts;
    }
}
