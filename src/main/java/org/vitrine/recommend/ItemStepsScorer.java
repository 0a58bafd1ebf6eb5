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
    private final double alpha;

    /**
     * @param steps for each item what having met it adds to others: where a {@link RandomWalk} from it ends, or its weights
     * @param known the shoppers' own items: what the model may draw on
     * @param alpha power of what the shopper's own items count, where events are weighed: 0 counts each once
     */
    public ItemStepsScorer(ItemNeighbours steps, History known, double alpha) {
        this.steps = steps;
        this.known = known;
        this.alpha = alpha;
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
            var own = known.distinctItemsOf(users[u]);
            var begins = begins(users[u], own);
            for (int k = 0; k < own.length; k++) {
                int item = own[k];
                for (int at = steps.offsets()[item]; at < steps.offsets()[item + 1]; at++) {
                    out[u * n + steps.neighbours()[at]] += begins[k] * steps.similarities()[at];
                }
            }
        }
    }

    /** How likely a walk begins with each item, but for what all of the shopper's share; 1 where events are not weighed. */
    private float[] begins(int user, int[] own) {
        var weights = known.weightsOf(user, own);
        for (int k = 0; k < own.length && known.isWeighed(); k++) {
            weights[k] = (float) Math.pow(weights[k], alpha);
        }
        return weights;
    }

    @Override
    public float[] parts(int user, int[] own, int item) {
        var parts = begins(user, own);
        for (int k = 0; k < own.length; k++) {
            parts[k] *= steps.similarity(own[k], item);
        }
        return parts;
    }
}
