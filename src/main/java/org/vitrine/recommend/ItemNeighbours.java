package org.vitrine.recommend;

import java.util.Arrays;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;

/**
 * For each item the items most like it by the shoppers they share, most alike first (Sarwar et al. 2001; Deshpande and Karypis 2004).
 *
 * @param offsets      neighbours of item i stand at {@code offsets[i]..offsets[i+1]-1}, [items + 1]
 * @param neighbours   item positions
 * @param similarities in (0, 1]; of a {@link RandomWalk} how likely, of SLIM a weight, above 0
 */
public record ItemNeighbours(int[] offsets, int[] neighbours, float[] similarities) {
    /** More items than this of one shopper say little about what goes with what, and cost their square. */
    static final int MOST_ITEMS_OF_A_SHOPPER = 2_000;

    static final int ITEMS_PER_CHUNK = 64;

    public ItemNeighbours {
        if (neighbours.length != similarities.length || offsets[offsets.length - 1] != neighbours.length) {
            throw new IllegalArgumentException(
                    neighbours.length + " neighbours, " + similarities.length + " similarities");
        }
    }

    /**
     * @param most      neighbours kept for each item
     * @param shrink    added to the denominator; damps what rests on few shoppers
     * @param weighting what each pair that met counts
     * @param threads   at most
     */
    public record Settings(int most, double shrink, Weighting weighting, int threads) {}

    /**
     * Cosine similarity over shoppers, with w(u, i) by the {@link Weighting}:
     *
     * <p>sim(i, j) = sum over shoppers of both of w(u, i) w(u, j) / (|i| |j| + shrink), |i|^2 = sum over shoppers of i of w(u, i)^2
     *
     * <p>Memory beside the result is threads x items; the whole similarity matrix never exists.
     */
    public static ItemNeighbours fit(Interactions train, int users, int items, Settings settings, CancelToken cancel)
            throws CancelledException {
        var history = History.of(train, users, cancel);
        var baskets = Incidence.ofUsers(history, MOST_ITEMS_OF_A_SHOPPER, cancel);
        var shoppers = baskets.transposed(items);
        cancel.check();
        var weights = PairWeights.of(settings.weighting(), history, baskets, shoppers);
        var norms = weights.norms(shoppers);
        var neighbours = new int[items][];
        var similarities = new float[items][];
        int chunks = (items + ITEMS_PER_CHUNK - 1) / ITEMS_PER_CHUNK;
        try {
            Chunks.run(chunks, settings.threads(), "neighbours", cancel, () -> {
                var search = new Search(new Together(baskets, shoppers, weights), norms, settings);
                return chunk -> {
                    int end = Math.min(items, (chunk + 1) * ITEMS_PER_CHUNK);
                    for (int item = chunk * ITEMS_PER_CHUNK; item < end; item++) {
                        search.rank(item);
                        neighbours[item] = search.top.items();
                        similarities[item] = search.top.scores();
                    }
                };
            });
        } catch (ProblemException e) {
            throw new IllegalStateException("counting has no problems of its own", e);
        }
        return of(neighbours, similarities);
    }

    /**
     * From one row for each item.
     *
     * @param neighbours   positions, most alike first
     * @param similarities beside them
     */
    public static ItemNeighbours of(int[][] neighbours, float[][] similarities) {
        var offsets = new int[neighbours.length + 1];
        for (int i = 0; i < neighbours.length; i++) {
            offsets[i + 1] = Math.addExact(offsets[i], neighbours[i].length);
        }
        var allNeighbours = new int[offsets[neighbours.length]];
        var allSimilarities = new float[allNeighbours.length];
        for (int i = 0; i < neighbours.length; i++) {
            System.arraycopy(neighbours[i], 0, allNeighbours, offsets[i], neighbours[i].length);
            System.arraycopy(similarities[i], 0, allSimilarities, offsets[i], neighbours[i].length);
        }
        return new ItemNeighbours(offsets, allNeighbours, allSimilarities);
    }

    /** Some rows again and again, for what a model of so many items takes. */
    public static ItemNeighbours repeated(int[][] neighbours, float[][] similarities, int items) {
        var all = new int[items][];
        var beside = new float[items][];
        for (int item = 0; item < items; item++) {
            all[item] = neighbours[item % neighbours.length];
            beside[item] = similarities[item % neighbours.length];
        }
        return of(all, beside);
    }

    /** Finds neighbours with one thread's buffers. */
    private static final class Search {
        private final Together together;
        private final double[] norms;
        private final double shrink;
        private final TopItems top;

        Search(Together together, double[] norms, Settings settings) {
            this.together = together;
            this.norms = norms;
            this.shrink = settings.shrink();
            this.top = new TopItems(settings.most(), 0);
        }

        void rank(int item) {
            int n = together.count(item);
            top.begin(0);
            for (int t = 0; t < n; t++) {
                int other = together.touched(t);
                double sum = together.take(other);
                if (other != item) {
                    top.offer(other, (float) (sum / (norms[item] * norms[other] + shrink)));
                }
            }
        }
    }

    public int items() {
        return offsets.length - 1;
    }

    /** How alike {@code neighbour} is to {@code item}, 0 when it is not among the item's neighbours. */
    public float similarity(int item, int neighbour) {
        for (int at = offsets[item]; at < offsets[item + 1]; at++) {
            if (neighbours[at] == neighbour) {
                return similarities[at];
            }
        }
        return 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ItemNeighbours o
                && Arrays.equals(offsets, o.offsets)
                && Arrays.equals(neighbours, o.neighbours)
                && Arrays.equals(similarities, o.similarities);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(neighbours);
    }
}
