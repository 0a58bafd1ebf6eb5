package org.vitrine.recommend;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Item vectors laid out so that all items are scored in plain loops the JIT compiler turns into vector code: the inner loop runs over a
 * block of items, whose numbers lie side by side for each dimension and begin at index 0 (with offsets into one large array nothing is
 * vectorised, nor does {@code Math.fma} help: measured, four to eight times slower). No sum is reordered, so every machine gets the same
 * numbers.
 */
public final class ItemBlocks {
    /** Items worked on at once: with 64 dimensions a block's 128 KiB stay in the second-level cache. */
    private static final int BLOCK = 512;

    private final float[][][] blocks;
    private final float @Nullable [] bias;
    private final int dim;
    private final int items;

    /**
     * @param rows item vectors, [items][dim]
     * @param bias item biases, [items], or null
     * @param dim  length of a vector
     */
    public ItemBlocks(float[][] rows, float @Nullable [] bias, int dim) {
        this(rows.length, dim, bias);
        for (int i = 0; i < items; i++) {
            for (int d = 0; d < dim; d++) {
                blocks[i / BLOCK][d][i % BLOCK] = rows[i][d];
            }
        }
    }

    /** @param rows item vectors, [items * dim], row-major */
    ItemBlocks(float[] rows, float @Nullable [] bias, int dim) {
        this(rows.length / dim, dim, bias);
        for (int i = 0; i < items; i++) {
            for (int d = 0; d < dim; d++) {
                blocks[i / BLOCK][d][i % BLOCK] = rows[i * dim + d];
            }
        }
    }

    /** [blocks][dim][BLOCK]; places after the last item hold 0. */
    private ItemBlocks(int items, int dim, float @Nullable [] bias) {
        if (bias != null && bias.length != items) {
            throw new IllegalArgumentException(bias.length + " biases of " + items + " items");
        }
        this.items = items;
        this.dim = dim;
        this.bias = bias;
        this.blocks = new float[(items + BLOCK - 1) / BLOCK][dim][BLOCK];
    }

    public int items() {
        return items;
    }

    /**
     * Products of some vectors with all items, plus the biases.
     *
     * @param vectors holds the vectors
     * @param starts  where each begins, [n]
     * @param out     receives [n * items], row-major
     */
    public void score(float[] vectors, int[] starts, float[] out) {
        var first = new float[BLOCK];
        var second = new float[BLOCK];
        for (int b = 0; b < blocks.length; b++) {
            int n = Math.min(BLOCK, items - b * BLOCK);
            for (int u = 0; u < starts.length; u += 2) {
                // an odd vector out is paired with itself: simpler than a second kernel
                int other = Math.min(u + 1, starts.length - 1);
                begin(b, n, first);
                begin(b, n, second);
                addProducts(vectors, starts[u], starts[other], blocks[b], first, second);
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
     * @param p     where the first vector begins
     * @param q     where the second begins
     * @param block [dim][BLOCK]
     */
    private void addProducts(float[] vectors, int p, int q, float[][] block, float[] first, float[] second) {
        int d = 0;
        for (; d + 4 <= dim; d += 4) {
            add4(vectors, p + d, q + d, block[d], block[d + 1], block[d + 2], block[d + 3], first, second);
        }
        for (; d < dim; d++) {
            add1(vectors[p + d], block[d], first);
            add1(vectors[q + d], block[d], second);
        }
    }

    /** Two vectors and four dimensions at once: each item number is loaded once for both, each sum once for four products. */
    private static void add4(
            float[] vectors,
            int p,
            int q,
            float[] v0,
            float[] v1,
            float[] v2,
            float[] v3,
            float[] first,
            float[] second) {
        float a0 = vectors[p];
        float a1 = vectors[p + 1];
        float a2 = vectors[p + 2];
        float a3 = vectors[p + 3];
        float b0 = vectors[q];
        float b1 = vectors[q + 1];
        float b2 = vectors[q + 2];
        float b3 = vectors[q + 3];
        for (int i = 0; i < BLOCK; i++) {
            first[i] += a0 * v0[i] + a1 * v1[i] + a2 * v2[i] + a3 * v3[i];
            second[i] += b0 * v0[i] + b1 * v1[i] + b2 * v2[i] + b3 * v3[i];
        }
    }

    private static void add1(float number, float[] v, float[] sums) {
        for (int i = 0; i < BLOCK; i++) {
            sums[i] += number * v[i];
        }
    }

    /** Product of one vector with one item, plus its bias. */
    public float score(float[] vectors, int start, int item) {
        var block = blocks[item / BLOCK];
        int at = item % BLOCK;
        float sum = bias == null ? 0 : bias[item];
        for (int d = 0; d < dim; d++) {
            sum += vectors[start + d] * block[d][at];
        }
        return sum;
    }
}
