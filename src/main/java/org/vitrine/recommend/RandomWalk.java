package org.vitrine.recommend;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;

/**
 * RP3beta: where a walk from a shopper over an item and another of its shoppers ends, popular ends held back (Paudel et al. 2017,
 * "Updatable, Accurate, Diverse, and Scalable Recommendations for Interactive Applications"); beta 0 is P3alpha (Cooper et al. 2014,
 * "Random Walks in Recommender Systems: Exact Computation and Simulations").
 *
 * <p>The steps from item i over a common shopper u to item j, with d the number of pairs each has, each pair counted once, or what
 * they count, r, summed where events are weighed:
 *
 * <p>W[i][j] = (sum over u of both of p(i, u)^alpha p(u, j)^alpha) / d_j^beta, p(i, u) = r / d_i, p(u, j) = r / d_u
 *
 * <p>Of the walk's first step, p(u, i)^alpha, d_u^-alpha is the same for all items of a shopper and left out: it changes no order.
 * W[i][i] is 0.
 */
public final class RandomWalk {
    /** Progress is told after about this many parts of the work. */
    private static final int PARTS = 20;

    private final Incidence baskets;
    private final Incidence shoppers;
    private final PairWeights weights;
    /** d_i^-alpha, [items]. */
    private final double[] leaving;
    /** d_j^-beta, [items]. */
    private final double[] arriving;

    private final Settings settings;

    /**
     * How to walk.
     *
     * @param alpha   power of the probabilities
     * @param beta    power of the popularity ends are divided by
     * @param most    ends kept for each item
     * @param threads at most
     */
    public record Settings(double alpha, double beta, int most, int threads) {}

    /**
     * Some rows made to see what they take.
     *
     * @param ends     positions, likeliest first, of each row made
     * @param weights  beside them
     * @param seconds  for all rows, by the threads of the settings
     * @param numbers  there will be in all rows, about
     */
    public record Piece(int[][] ends, float[][] weights, double seconds, long numbers) {}

    private RandomWalk(Incidence baskets, Incidence shoppers, Settings settings) {
        this.baskets = baskets;
        this.shoppers = shoppers;
        this.settings = settings;
        weights = PairWeights.powered(powers(baskets, settings.alpha()), baskets, shoppers, settings.alpha());
        leaving = powers(shoppers, settings.alpha());
        arriving = powers(shoppers, settings.beta());
    }

    /** Groups the events; of very many items of a shopper the latest 2,000 count. */
    public static RandomWalk over(Interactions train, int users, int items, Settings settings) {
        var baskets = Incidence.ofUsers(History.of(train, users), ItemNeighbours.MOST_ITEMS_OF_A_SHOPPER);
        return new RandomWalk(baskets, baskets.transposed(items), settings);
    }

    /** d^-power of each row, 0 of empty ones. */
    private static double[] powers(Incidence of, double power) {
        var powers = new double[of.rows()];
        Arrays.setAll(powers, row -> of.sum(row) == 0 ? 0 : Math.pow(of.sum(row), -power));
        return powers;
    }

    /**
     * Bytes at the most, beside the data: who met whom both ways, the threads' buffers, and the ends row by row and then in one piece.
     *
     * @param numbers ends in all rows
     * @param events  to learn from
     */
    public static long bytes(long items, long events, long numbers, int threads) {
        long tables = 2L * Integer.BYTES * events + 2L * Double.BYTES * items;
        long buffers = (long) threads * (Double.BYTES + Integer.BYTES) * items;
        return tables + buffers + bytesOfEnds(items, numbers);
    }

    /** The part of {@link #bytes} that fewer ends make smaller. */
    public static long bytesOfEnds(long items, long numbers) {
        long rowHeads = 2L * (16 + Integer.BYTES);
        return 2 * (Integer.BYTES + Float.BYTES) * numbers + rowHeads * items;
    }

    /**
     * Walks from every item.
     *
     * @param told hears the share done, on the calling thread
     * @return for each item the likeliest ends, likeliest first; rows are where the walk comes from
     */
    public ItemNeighbours walk(CancelToken cancel, DoubleConsumer told) throws CancelledException {
        int items = shoppers.rows();
        var ends = new int[items][];
        var likely = new float[items][];
        int size = ItemNeighbours.ITEMS_PER_CHUNK;
        int chunks = (items + size - 1) / size;
        int parts = Math.clamp(chunks / (8 * settings.threads()), 1, PARTS);
        for (int part = 0; part < parts; part++) {
            int first = (int) ((long) chunks * part / parts);
            int last = (int) ((long) chunks * (part + 1) / parts);
            run(last - first, cancel, () -> {
                var search = new Search();
                return chunk -> {
                    int end = Math.min(items, (first + chunk + 1) * size);
                    for (int item = (first + chunk) * size; item < end; item++) {
                        search.rank(item);
                        ends[item] = search.top.items();
                        likely[item] = search.top.scores();
                    }
                };
            });
            told.accept((part + 1.0) / parts);
        }
        return ItemNeighbours.of(ends, likely);
    }

    private void run(int chunks, CancelToken cancel, Chunks.WorkerSource source) throws CancelledException {
        try {
            Chunks.run(chunks, settings.threads(), "rp3beta", cancel, source);
        } catch (ProblemException e) {
            throw new IllegalStateException("walking has no problems of its own", e);
        }
    }

    /**
     * Walks from some items drawn at random, to tell what all of them will take.
     *
     * @param seconds to spend at most, about; a third of it warms up
     */
    public Piece piece(double seconds, CancelToken cancel) throws CancelledException {
        int items = shoppers.rows();
        var search = new Search();
        var random = new SplittableRandom(1);
        long begun = System.nanoTime();
        int warm = 0;
        for (; warm < items && passed(begun) < seconds / 3; warm++) {
            search.rank(random.nextInt(items));
            cancel.check();
        }
        var ends = new int[items][];
        var likely = new float[items][];
        double additions = 0;
        long kept = 0;
        int rows = 0;
        begun = System.nanoTime();
        for (; rows < items && (rows == 0 || passed(begun) < seconds * 2 / 3); rows++) {
            int item = random.nextInt(items);
            search.rank(item);
            ends[rows] = search.top.items();
            likely[rows] = search.top.scores();
            kept += ends[rows].length;
            additions += additions(item);
            cancel.check();
        }
        double each = passed(begun) / Math.max(1, additions);
        return new Piece(
                Arrays.copyOf(ends, rows),
                Arrays.copyOf(likely, rows),
                each * additions() / settings.threads(),
                Math.round((double) kept / Math.max(1, rows) * items));
    }

    private static double passed(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private double additions(int item) {
        double sum = 0;
        for (int at = shoppers.start(item); at < shoppers.end(item); at++) {
            sum += baskets.count(shoppers.at(at));
        }
        return sum;
    }

    private double additions() {
        double sum = 0;
        for (int user = 0; user < baskets.rows(); user++) {
            sum += (double) baskets.count(user) * baskets.count(user);
        }
        return sum;
    }

    /** Walks with one thread's buffers. */
    private final class Search {
        private final Together together = new Together(baskets, shoppers, weights);
        private final TopItems top = new TopItems(settings.most(), 0);

        void rank(int item) {
            int n = together.count(item);
            top.begin(item);
            for (int t = 0; t < n; t++) {
                int other = together.touched(t);
                double sum = together.take(other);
                if (other != item) {
                    top.offer(other, (float) (leaving[item] * sum * arriving[other]));
                }
            }
        }
    }
}
