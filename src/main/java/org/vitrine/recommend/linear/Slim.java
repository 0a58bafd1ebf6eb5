package org.vitrine.recommend.linear;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.Chunks;
import org.vitrine.recommend.Incidence;
import org.vitrine.recommend.ItemNeighbours;

/**
 * SLIM (Ning and Karypis 2011, "SLIM: Sparse Linear Methods for Top-N Recommender Systems"): the sparse item-to-item weights W, nowhere
 * below 0 and 0 on the diagonal, that minimise
 *
 * <p>|X - X W|^2 / 2 + ridge |W|^2 / 2 + lasso (sum of W)
 *
 * <p>with X the pairs that met, each counted once. Columns do not depend on each other and are shared among threads; with fewer candidates
 * than items it is the paper's fsSLIM.
 */
public final class Slim {
    private static final int PER_CHUNK = 16;
    private static final int PARTS = 50;
    /** Share of the work that counting takes when it is told, before it is known. */
    private static final double COUNTING = 0.1;

    private final GramRows gram;
    private final Settings settings;
    private final int threads;

    /**
     * What is solved.
     *
     * @param lasso      L1 penalty, in shoppers
     * @param ridge      L2 penalty, in shoppers
     * @param candidates of each column, the most alike by cosine; 0 for all
     * @param tolerance  a column is done when no weight moved further in a pass
     */
    public record Settings(double lasso, double ridge, int candidates, double tolerance) {}

    /**
     * Some columns solved to see what they take.
     *
     * @param items     with a weight, of each column solved
     * @param weights   beside them
     * @param seconds   for all columns and all counting, by all threads
     * @param numbers   there will be in all columns, about
     * @param gramBytes of all rows of the Gram matrix, about
     */
    public record Piece(int[][] items, float[][] weights, double seconds, long numbers, long gramBytes) {}

    private Slim(GramRows gram, Settings settings, int threads) {
        this.gram = gram;
        this.settings = settings;
        this.threads = threads;
    }

    /** Groups the events. */
    public static Slim over(Interactions train, int users, int items, Settings settings, int threads) {
        var baskets = Incidence.ofUsers(History.of(train, users), Integer.MAX_VALUE);
        return new Slim(new GramRows(baskets, baskets.transposed(items)), settings, threads);
    }

    /**
     * Bytes at the most, beside the data: who met whom both ways, the Gram matrix, the threads' buffers, and the weights by columns and
     * then by rows.
     *
     * @param events  to learn from
     * @param numbers weights above 0
     * @param gram    bytes of the Gram matrix
     */
    public static long bytes(long items, long events, long numbers, long gram, int threads) {
        long tables = 2L * Integer.BYTES * (events + items);
        long buffers = (long) threads * (3L * Double.BYTES + 3L * Integer.BYTES) * items;
        return tables + buffers + gram + bytesOfWeights(items, numbers);
    }

    /** The part of {@link #bytes} that the weights take. */
    public static long bytesOfWeights(long items, long numbers) {
        long heads = 2L * (16 + Integer.BYTES) + 24;
        return 2 * (Integer.BYTES + Float.BYTES) * numbers + heads * items;
    }

    /**
     * Solves.
     *
     * @param told hears the share done, on the calling thread
     * @return for each item i the items j with W[i][j] above 0, ascending, and these
     */
    public ItemNeighbours fit(CancelToken cancel, DoubleConsumer told) throws CancelledException {
        int items = gram.items();
        inParts(0, COUNTING, cancel, told, () -> {
            var counter = gram.counter();
            return counter::row;
        });
        var columns = new SlimColumn.Solved[items];
        inParts(COUNTING, 1, cancel, told, () -> {
            var solver = new SlimColumn(gram, settings);
            return item -> columns[item] = solver.solve(item);
        });
        return turned(columns);
    }

    private interface Work {
        void item(int item);
    }

    private interface WorkSource {
        Work work();
    }

    private void inParts(double from, double to, CancelToken cancel, DoubleConsumer told, WorkSource source)
            throws CancelledException {
        int items = gram.items();
        int chunks = (items + PER_CHUNK - 1) / PER_CHUNK;
        int parts = Math.clamp(chunks / (8 * threads), 1, PARTS);
        for (int part = 0; part < parts; part++) {
            int first = (int) ((long) chunks * part / parts);
            int last = (int) ((long) chunks * (part + 1) / parts);
            run(last - first, cancel, () -> {
                var work = source.work();
                return chunk -> {
                    int end = Math.min(items, (first + chunk + 1) * PER_CHUNK);
                    for (int item = (first + chunk) * PER_CHUNK; item < end; item++) {
                        work.item(item);
                    }
                };
            });
            told.accept(from + (to - from) * (part + 1) / parts);
        }
    }

    private void run(int chunks, CancelToken cancel, Chunks.WorkerSource source) throws CancelledException {
        try {
            Chunks.run(chunks, threads, "slim", cancel, source);
        } catch (ProblemException e) {
            throw new IllegalStateException("solving has no problems of its own", e);
        }
    }

    /** Rows from columns. */
    private static ItemNeighbours turned(SlimColumn.Solved[] columns) {
        var counts = new int[columns.length];
        for (var column : columns) {
            for (int item : column.items()) {
                counts[item]++;
            }
        }
        var ends = new int[columns.length][];
        var weights = new float[columns.length][];
        for (int item = 0; item < columns.length; item++) {
            ends[item] = new int[counts[item]];
            weights[item] = new float[counts[item]];
        }
        Arrays.fill(counts, 0);
        for (int column = 0; column < columns.length; column++) {
            var solved = columns[column];
            for (int k = 0; k < solved.items().length; k++) {
                int item = solved.items()[k];
                ends[item][counts[item]] = column;
                weights[item][counts[item]++] = solved.weights()[k];
            }
        }
        return ItemNeighbours.of(ends, weights);
    }

    /**
     * Solves some columns drawn at random, to tell what all of them will take. Rows of the Gram matrix are counted as they are needed.
     *
     * @param seconds to spend at most, about; a third of it warms up
     */
    public Piece piece(double seconds, CancelToken cancel) throws CancelledException {
        int items = gram.items();
        var solver = new SlimColumn(gram, settings);
        var counter = solver.counter();
        var random = new SplittableRandom(1);
        long begun = System.nanoTime();
        for (int warm = 0; warm < items && passed(begun) < seconds / 3; warm++) {
            solver.solve(random.nextInt(items));
            cancel.check();
        }
        var chosen = new int[items][];
        var weights = new float[items][];
        double additions = 0;
        double counting = 0;
        double solving = 0;
        long kept = 0;
        long bytes = 0;
        int columns = 0;
        begun = System.nanoTime();
        for (; columns < items && (columns == 0 || passed(begun) < seconds * 2 / 3); columns++) {
            int item = random.nextInt(items);
            long from = System.nanoTime();
            bytes += counter.count(item).bytes();
            counting += passed(from);
            additions += gram.additions(item);
            long before = counter.nanos();
            from = System.nanoTime();
            var solved = solver.solve(item);
            solving += passed(from) - (counter.nanos() - before) / 1e9;
            chosen[columns] = solved.items();
            weights[columns] = solved.weights();
            kept += solved.items().length;
            cancel.check();
        }
        double all = (double) items / Math.max(1, columns);
        double counted = counting / Math.max(1, additions) * gram.additions();
        return new Piece(
                Arrays.copyOf(chosen, columns),
                Arrays.copyOf(weights, columns),
                (counted + solving * all) / threads,
                Math.round(kept * all),
                Math.round(bytes * all));
    }

    private static double passed(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
