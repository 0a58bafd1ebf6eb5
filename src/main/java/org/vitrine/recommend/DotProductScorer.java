package org.vitrine.recommend;

import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Scores by the dot product of user and item vectors plus an item bias. */
public final class DotProductScorer implements Scorer {
    private final float[] users;
    private final float[] itemTable;
    private final ItemBlocks table;
    private final BitSet known;
    private final int dim;

    /**
     * @param users user vectors, [users * dim], row-major
     * @param items item vectors, [items * dim], row-major
     * @param bias  item biases, [items], or null
     * @param dim   length of a vector
     * @param known users the model learnt something about
     */
    public DotProductScorer(float[] users, float[] items, float @Nullable [] bias, int dim, BitSet known) {
        if (dim < 1 || users.length % dim != 0 || items.length % dim != 0) {
            throw new IllegalArgumentException(users.length + ", " + items.length + " numbers in vectors of " + dim);
        }
        this.users = users;
        this.itemTable = items;
        this.table = new ItemBlocks(items, bias, dim);
        this.dim = dim;
        this.known = (BitSet) known.clone();
    }

    @Override
    public int items() {
        return table.items();
    }

    @Override
    public Optional<ItemVectors> itemVectors() {
        return Optional.of(ItemVectors.of(itemTable, dim));
    }

    @Override
    public boolean knows(int user) {
        return known.get(user);
    }

    @Override
    public void score(int[] forUsers, float[] out) {
        var starts = new int[forUsers.length];
        for (int u = 0; u < starts.length; u++) {
            starts[u] = forUsers[u] * dim;
        }
        table.score(users, starts, out);
    }

    @Override
    public float[] score(int user, int[] wanted) {
        var scores = new float[wanted.length];
        for (int k = 0; k < wanted.length; k++) {
            scores[k] = table.score(users, user * dim, wanted[k]);
        }
        return scores;
    }
}
