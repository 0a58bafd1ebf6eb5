package org.vitrine.recommend.graph;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.vitrine.encode.History;
import org.vitrine.recommend.Incidence;
import org.vitrine.recommend.ItemBlocks;
import org.vitrine.recommend.ItemVectors;
import org.vitrine.recommend.LastItems;
import org.vitrine.recommend.Scorer;
import org.vitrine.recommend.SumOfItems;

/**
 * Scores by the product of what the graph makes of a shopper's and an item's vector (LightGCN, He et al. 2020). The graph is that of the
 * events known now of the shoppers who were learnt from. Who was not begins with a vector of nothing and has what the items bring, but moves no
 * item: what one stranger did tells nothing of another. Where nobody was, as after a training on sessions, all are in the graph. Items nobody in the
 * graph met come last.
 */
public final class GraphScorer implements Scorer, SumOfItems {
    private final float[][] users;
    private final float[][] items;
    private final float[][] brought;
    private final ItemBlocks table;
    private final float[] userScales;
    private final float[] itemScales;
    private final Incidence met;
    private final BitSet reached = new BitSet();
    private final LastItems last;
    private final BitSet known = new BitSet();
    private final int hops;
    private final int dim;

    /**
     * @param users  learnt vector of each shopper of the data, [users * dim], of nothing for strangers
     * @param items  likewise of each item
     * @param events what is known of the shoppers
     * @param hops   steps over the graph
     * @param dim    length of a vector
     */
    public GraphScorer(float[] users, float[] items, History events, int hops, int dim, int threads) {
        this.hops = hops;
        this.dim = dim;
        met = Incidence.ofUsers(events, Integer.MAX_VALUE);
        int itemCount = items.length / dim;
        var learnt = learnt(users, met.rows(), dim);
        if (learnt.isEmpty()) {
            learnt.set(0, met.rows());
        }
        var graph = new Propagation(only(learnt), itemCount, hops, dim, threads);
        graph.set(users, items);
        graph.spread();
        this.users = graph.users();
        this.items = graph.items();
        brought = brought(graph);
        table = new ItemBlocks(this.items, null, dim);
        userScales = new float[met.rows()];
        itemScales = new float[itemCount];
        for (int user = 0; user < userScales.length; user++) {
            int count = met.count(user);
            userScales[user] = count == 0 ? 0 : (float) (1 / Math.sqrt(count));
            if (!learnt.get(user) && count > 0) {
                var own = Arrays.copyOfRange(met.columns(), met.start(user), met.end(user));
                this.users[user] = graph.stranger(own);
            }
        }
        for (int item = 0; item < itemCount; item++) {
            itemScales[item] = graph.itemScale(item);
            reached.set(item, itemScales[item] > 0 && isSomething(this.items[item]));
        }
        last = new LastItems(reached, itemCount);
        for (int user = 0; user < userScales.length; user++) {
            known.set(user, userScales[user] > 0 && isSomething(this.users[user]));
        }
    }

    /** Shoppers who begin with something. */
    private static BitSet learnt(float[] users, int count, int dim) {
        var learnt = new BitSet();
        for (int user = 0; user < count; user++) {
            learnt.set(user, isSomething(Arrays.copyOfRange(users, user * dim, (user + 1) * dim)));
        }
        return learnt;
    }

    /** What these shoppers met; the others have met nothing. */
    private Incidence only(BitSet shoppers) {
        var offsets = new int[met.rows() + 1];
        var columns = new int[met.columns().length];
        for (int user = 0; user < met.rows(); user++) {
            int count = shoppers.get(user) ? met.count(user) : 0;
            System.arraycopy(met.columns(), met.start(user), columns, offsets[user], count);
            offsets[user + 1] = offsets[user] + count;
        }
        return new Incidence(offsets, Arrays.copyOf(columns, offsets[met.rows()]));
    }

    private static boolean isSomething(float[] vector) {
        for (float number : vector) {
            if (number != 0) {
                return true;
            }
        }
        return false;
    }

    /** What each item hands to its shoppers: the sum over all steps but the last. */
    private float[][] brought(Propagation graph) {
        var out = new float[items.length][dim];
        for (int item = 0; item < out.length; item++) {
            for (int d = 0; d < dim; d++) {
                out[item][d] = (hops + 1) * items[item][d] - graph.itemsAtLast()[item][d];
            }
        }
        return out;
    }

    @Override
    public int items() {
        return items.length;
    }

    @Override
    public Optional<ItemVectors> itemVectors() {
        return Optional.of(ItemVectors.of(items, dim));
    }

    @Override
    public boolean knows(int user) {
        return known.get(user);
    }

    @Override
    public boolean readsHistory() {
        return true;
    }

    @Override
    public void score(int[] wanted, float[] out) {
        var vectors = new float[wanted.length * dim];
        var starts = new int[wanted.length];
        for (int k = 0; k < wanted.length; k++) {
            starts[k] = k * dim;
            System.arraycopy(users[wanted[k]], 0, vectors, starts[k], dim);
        }
        table.score(vectors, starts, out);
        for (int k = 0; k < wanted.length; k++) {
            last.putLast(out, k * items());
        }
    }

    @Override
    public float[] score(int user, int[] wanted) {
        var scores = new float[wanted.length];
        float least = 0;
        for (int k = 0; k < wanted.length; k++) {
            scores[k] = table.score(users[user], 0, wanted[k]);
            least = Math.min(least, scores[k]);
        }
        for (int k = 0; k < wanted.length; k++) {
            scores[k] = reached.get(wanted[k]) ? scores[k] : least - 1;
        }
        return scores;
    }

    /**
     * {@inheritDoc}
     *
     * <p>e_u = (E0_u + sum over items j of u of a_uj (E0 + … + A^(K-1) E0)_j) / (K + 1): all but the shopper's own learnt vector comes from
     * single items; what was not met adds nothing.
     */
    @Override
    public float[] parts(int user, int[] own, int item) {
        var parts = new float[own.length];
        if (user < 0 || !reached.get(item)) {
            return parts;
        }
        for (int k = 0; k < own.length; k++) {
            if (!hasMet(user, own[k])) {
                continue;
            }
            double product = 0;
            for (int d = 0; d < dim; d++) {
                product += (double) brought[own[k]][d] * items[item][d];
            }
            parts[k] = (float) (userScales[user] * itemScales[own[k]] * product / (hops + 1));
        }
        return parts;
    }

    private boolean hasMet(int user, int item) {
        return Arrays.binarySearch(met.columns(), met.start(user), met.end(user), item) >= 0;
    }
}
