package org.vitrine.recommend.linear;

import java.util.BitSet;
import java.util.function.DoubleConsumer;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.Chunks;
import org.vitrine.recommend.Incidence;

/**
 * EASE (Steck 2019, "Embarrassingly Shallow Autoencoders for Sparse Data"): the item-to-item weights B of zero diagonal that minimise
 *
 * <p>|X - X B|^2 + lambda |B|^2
 *
 * <p>in closed form: P = (X'X + lambda I)^-1, B[i][j] = -P[i][j] / P[j][j], with X the pairs that met, each counted once, or
 * the weights of its events summed where events are weighed.
 */
public final class Ease {
    /** Share of the work that counting takes when it is told, before it is known. */
    private static final double COUNTING = 0.05;

    private Ease() {}

    /** Bytes at the most, beside the data: the tiles while they are inverted, then beside the weights made of them. */
    public static long bytes(long items) {
        long tiles = SymmetricTiles.bytes(items);
        return tiles + 4 * items * items;
    }

    /**
     * Solves.
     *
     * @param lambda above 0
     * @param told   hears the share done
     */
    public static ItemWeights fit(
            Interactions train,
            int users,
            int items,
            double lambda,
            int threads,
            CancelToken cancel,
            DoubleConsumer told)
            throws CancelledException {
        var baskets = Incidence.ofUsers(History.of(train, users), Integer.MAX_VALUE);
        var shoppers = baskets.transposed(items);
        var tiles = new SymmetricTiles(items);
        count(tiles, baskets, shoppers, threads, cancel);
        for (int item = 0; item < items; item++) {
            tiles.add(item, item, lambda);
        }
        told.accept(COUNTING);
        tiles.invert(threads, cancel, share -> told.accept(COUNTING + (1 - COUNTING) * share));
        var met = new BitSet();
        for (int item = 0; item < items; item++) {
            met.set(item, shoppers.count(item) > 0);
        }
        return new ItemWeights(weights(tiles, threads, cancel), met);
    }

    /** Adds X'X; each thread has tile rows of its own. */
    private static void count(
            SymmetricTiles tiles, Incidence baskets, Incidence shoppers, int threads, CancelToken cancel)
            throws CancelledException {
        run(tiles.count(), threads, cancel, row -> countRow(tiles.row(row), row, baskets, shoppers, cancel));
    }

    /**
     * Counts the items of one row of tiles together with themselves and with those behind them.
     *
     * @param tiles the row's, from the diagonal on
     * @return how much was counted
     */
    private static long countRow(
            double[][][] tiles, int row, Incidence baskets, Incidence shoppers, CancelToken cancel) {
        int first = row * SymmetricTiles.SIDE;
        int last = Math.min(shoppers.rows(), first + SymmetricTiles.SIDE);
        long counted = 0;
        boolean isWeighed = baskets.isWeighed();
        for (int item = first; item < last && !cancel.requested(); item++) {
            for (int s = shoppers.start(item); s < shoppers.end(item); s++) {
                int user = shoppers.at(s);
                double own = isWeighed ? shoppers.weights()[s] : 1;
                for (int at = baskets.end(user) - 1; at >= baskets.start(user) && baskets.at(at) >= item; at--) {
                    int other = baskets.at(at) - first;
                    tiles[other / SymmetricTiles.SIDE][item - first][other % SymmetricTiles.SIDE] +=
                            isWeighed ? own * baskets.weights()[at] : 1;
                    counted++;
                }
            }
        }
        mirror(tiles[0]);
        return counted;
    }

    /** Tiles on the diagonal are whole. */
    private static void mirror(double[][] tile) {
        for (int r = 0; r < SymmetricTiles.SIDE; r++) {
            for (int c = 0; c < r; c++) {
                tile[r][c] = tile[c][r];
            }
        }
    }

    /** Seconds that counting takes, told from a row of tiles in the middle. */
    public static double secondsOfCounting(Interactions train, int users, int items, int threads, CancelToken cancel)
            throws CancelledException {
        long from = System.nanoTime();
        var baskets = Incidence.ofUsers(History.of(train, users), Integer.MAX_VALUE);
        var shoppers = baskets.transposed(items);
        double grouping = (System.nanoTime() - from) / 1e9;
        double all = 0;
        for (int user = 0; user < users; user++) {
            all += baskets.count(user) * (baskets.count(user) + 1.0) / 2;
        }
        int count = (items + SymmetricTiles.SIDE - 1) / SymmetricTiles.SIDE;
        var tiles = new double[count - count / 2][SymmetricTiles.SIDE][SymmetricTiles.SIDE];
        countRow(tiles, count / 2, baskets, shoppers, cancel);
        from = System.nanoTime();
        long counted = countRow(tiles, count / 2, baskets, shoppers, cancel);
        double each = (System.nanoTime() - from) / 1e9 / Math.max(1, counted);
        cancel.check();
        return grouping + all * each / Math.min(threads, count);
    }

    /** B from -P. */
    private static float[][] weights(SymmetricTiles tiles, int threads, CancelToken cancel) throws CancelledException {
        int n = tiles.size();
        var diagonal = new double[n];
        for (int item = 0; item < n; item++) {
            diagonal[item] = tiles.get(item, item);
        }
        var weights = new float[n][];
        run(tiles.count(), threads, cancel, row -> {
            int first = row * SymmetricTiles.SIDE;
            for (int i = first; i < Math.min(n, first + SymmetricTiles.SIDE); i++) {
                weights[i] = new float[n];
                for (int j = 0; j < n; j++) {
                    weights[i][j] = i == j ? 0 : (float) (-tiles.get(i, j) / diagonal[j]);
                }
            }
        });
        return weights;
    }

    private interface Piece {
        void work(int number);
    }

    private static void run(int pieces, int threads, CancelToken cancel, Piece piece) throws CancelledException {
        try {
            Chunks.run(pieces, threads, "ease", cancel, () -> piece::work);
        } catch (ProblemException e) {
            throw new IllegalStateException("counting has no problems of its own", e);
        }
    }

    /**
     * Seconds of one operation of an inversion here and now, from a small one.
     *
     * @return seconds for each of n^3
     */
    public static double secondsPerOperation(int threads, CancelToken cancel) throws CancelledException {
        int small = 10 * SymmetricTiles.SIDE;
        double seconds = 0;
        for (int round = 0; round < 3; round++) {
            var tiles = new SymmetricTiles(small);
            for (int k = 0; k < small; k++) {
                tiles.add(k, k, 2);
            }
            long from = System.nanoTime();
            tiles.invert(threads, cancel, share -> {});
            seconds = (System.nanoTime() - from) / 1e9;
        }
        return seconds / Math.pow(small, 3);
    }
}
