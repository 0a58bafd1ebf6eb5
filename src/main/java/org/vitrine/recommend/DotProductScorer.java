package org.vitrine.recommend;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Scores by the dot product of user and item vectors plus an item bias.
 *
 * <p>All items are scored in plain loops the JIT compiler turns into vector code: the inner loop runs over a block of items, whose
 * numbers lie side by side for each dimension and begin at index 0 (with offsets into one large array nothing is vectorised, nor does
 * {@code Math.fma} help: measured, four to eight times slower). No sum is reordered, so every machine gets the same numbers.
 */
public final class DotProductScorer implements Scorer {
    /** Items worked on at once: with 64 dimensions a block's 128 KiB stay in the second-level cache. */
    private static final int BLOCK = 512;

    private final float[] users;
    private final float[][][] blocks;
    private final float @Nullable [] bias;
    private final BitSet known;
    private final int dim;
    private final int items;

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
        this.items = items.length / dim;
        if (bias != null && bias.length != this.items) {
            throw new IllegalArgumentException(bias.length + " biases of " + this.items + " items");
        }
        this.users = users;
        this.blocks = blocks(items, dim);
        this.bias = bias;
        this.dim = dim;
        this.known = (BitSet) known.clone();
    }

    /** [blocks][dim][BLOCK]; places after the last item hold 0. */
    private static float[][][] blocks(float[] rows, int dim) {
        int n = rows.length / dim;
        var blocks = new float[(n + BLOCK - 1) / BLOCK][dim][BLOCK];
        for (int i = 0; i < n; i++) {
            for (int d = 0; d < dim; d++) {
                blocks[i / BLOCK][d][i % BLOCK] = rows[i * dim + d];
            }
        }
        return blocks;
    }

    @Override
    public int items() {
        return items;
    }

    @Override
    public boolean knows(int user) {
        return known.get(user);
    }

    @Override
    public void score(int[] forUsers, float[] out) {
        var first = new float[BLOCK];
        var second = new float[BLOCK];
        for (int b = 0; b < blocks.length; b++) {
            int n = Math.min(BLOCK, items - b * BLOCK);
            for (int u = 0; u < forUsers.length; u += 2) {
                // an odd user out is paired with themselves: simpler than a second kernel
                int other = Math.min(u + 1, forUsers.length - 1);
                begin(b, n, first);
                begin(b, n, second);
                addProducts(forUsers[u] * dim, forUsers[other] * dim, blocks[b], first, second);
                System.arraycopy(first, 0, out, u * items + b * BLOCK, n);
                System.arraycopy(second, 0, out, other * items + b * BLOCK, n);
            }
        }
    }

    private void begin(int block, int n, float[] sums) {
        if (bias == null) {
            Arrays.fill(sums, 0f);
        } else {
            System.arraycopy(bias, block * BLOCK, sums, 0, n);
        }
    }

    /**
     * @param p     where the first user's vector begins
     * @param q     where the second user's vector begins
     * @param block [dim][BLOCK]
     */
    private void addProducts(int p, int q, float[][] block, float[] first, float[] second) {
        int d = 0;
        for (; d + 4 <= dim; d += 4) {
            add4(p + d, q + d, block[d], block[d + 1], block[d + 2], block[d + 3], first, second);
        }
        for (; d < dim; d++) {
            add1(users[p + d], block[d], first);
            add1(users[q + d], block[d], second);
        }
    }

    /** Two users and four dimensions at once: each item number is loaded once for both, each sum once for four products. */
    private void add4(int p, int q, float[] v0, float[] v1, float[] v2, float[] v3, float[] first, float[] second) {
        float a0 = users[p];
        float a1 = users[p + 1];
        float a2 = users[p + 2];
        float a3 = users[p + 3];
        float b0 = users[q];
        float b1 = users[q + 1];
        float b2 = users[q + 2];
        float b3 = users[q + 3];
        for (int i = 0; i < BLOCK; i++) {
            first[i] += a0 * v0[i] + a1 * v1[i] + a2 * v2[i] + a3 * v3[i];
            second[i] += b0 * v0[i] + b1 * v1[i] + b2 * v2[i] + b3 * v3[i];
        }
    }

    private static void add1(float user, float[] v, float[] sums) {
        for (int i = 0; i < BLOCK; i++) {
            sums[i] += user * v[i];
        }
    }

    @Override
    public float[] score(int user, int[] wanted) {
        var scores = new float[wanted.length];
        for (int k = 0; k < wanted.length; k++) {
            var block = blocks[wanted[k] / BLOCK];
            int at = wanted[k] % BLOCK;
            float sum = bias == null ? 0 : bias[wanted[k]];
            for (int d = 0; d < dim; d++) {
                sum += users[user * dim + d] * block[d][at];
            }
            scores[k] = sum;
        }
        return scores;
    }
}
