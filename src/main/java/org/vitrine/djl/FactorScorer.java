package org.vitrine.djl;

import org.vitrine.recommend.Scorer;

/** score(u, i) = p_u . q_i + b_i in plain Java. */
final class FactorScorer implements Scorer {
    private final float[] users;
    private final float[] items;
    private final float[] biases;
    private final int dim;
    private final boolean[] known;

    /**
     * @param users  [users, dim]
     * @param items  [items, dim]
     * @param biases [items]
     * @param known  [users]
     */
    FactorScorer(float[] users, float[] items, float[] biases, boolean[] known) {
        this.users = users;
        this.items = items;
        this.biases = biases;
        this.dim = items.length / biases.length;
        this.known = known;
    }

    @Override
    public int items() {
        return biases.length;
    }

    @Override
    public boolean knows(int user) {
        return known[user];
    }

    @Override
    public void score(int[] chosen, float[] out) {
        for (int k = 0; k < chosen.length; k++) {
            for (int i = 0; i < biases.length; i++) {
                out[k * biases.length + i] = one(chosen[k], i);
            }
        }
    }

    @Override
    public float[] score(int user, int[] chosen) {
        var scores = new float[chosen.length];
        for (int k = 0; k < chosen.length; k++) {
            scores[k] = one(user, chosen[k]);
        }
        return scores;
    }

    private float one(int user, int item) {
        float sum = biases[item];
        for (int k = 0; k < dim; k++) {
            sum += users[user * dim + k] * items[item * dim + k];
        }
        return sum;
    }
}
