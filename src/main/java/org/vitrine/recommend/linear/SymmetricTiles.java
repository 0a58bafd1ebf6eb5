package org.vitrine.recommend.linear;

import java.util.Arrays;
import java.util.function.DoubleConsumer;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.recommend.Chunks;

/**
 * A symmetric positive definite matrix in square tiles of its upper triangle, and its inverse in place.
 *
 * <p>The inverse is found by sweeping one block of columns after the other (Gauss and Jordan; the sweep operator of Beaton 1964): n^3
 * operations, nearly all of them products of tiles that stay in the processor's cache. Each tile is worked on by one thread in a fixed
 * order of sums, so any number of threads gives the same bits.
 */
final class SymmetricTiles {
    /** Rows of a tile: three tiles of 128 KiB fit the second-level cache. */
    static final int SIDE = 128;

    private final int n;
    private final int count;
    private final double[][][][] tiles;

    /** Zeros; [n, n]. What pads the last tiles is the identity, so that it stays by itself. */
    SymmetricTiles(int n) {
        this.n = n;
        this.count = (n + SIDE - 1) / SIDE;
        tiles = new double[count][][][];
        for (int i = 0; i < count; i++) {
            tiles[i] = new double[count - i][SIDE][SIDE];
        }
        for (int k = n; k < count * SIDE; k++) {
            tiles[count - 1][0][k % SIDE][k % SIDE] = 1;
        }
    }

    /** Bytes of the tiles and of the two panels an inversion needs beside them. */
    static long bytes(long n) {
        long count = (n + SIDE - 1) / SIDE;
        long tile = (long) SIDE * SIDE * Double.BYTES;
        return (count * (count + 1) / 2 + 2 * count) * tile;
    }

    int size() {
        return n;
    }

    int count() {
        return count;
    }

    /** The tile of rows {@code SIDE i} and columns {@code SIDE j}, i at most j; not a copy. */
    double[][] tile(int i, int j) {
        return tiles[i][j - i];
    }

    /** The tiles of rows {@code SIDE i}, from the diagonal on; not a copy. */
    double[][][] row(int i) {
        return tiles[i];
    }

    double get(int row, int column) {
        int r = Math.min(row, column);
        int c = Math.max(row, column);
        return tile(r / SIDE, c / SIDE)[r % SIDE][c % SIDE];
    }

    void add(int row, int column, double value) {
        int r = Math.min(row, column);
        int c = Math.max(row, column);
        tile(r / SIDE, c / SIDE)[r % SIDE][c % SIDE] += value;
    }

    /**
     * Replaces the matrix by minus its inverse.
     *
     * @param told hears the share done
     */
    void invert(int threads, CancelToken cancel, DoubleConsumer told) throws CancelledException {
        var panel = new double[count][SIDE][SIDE];
        var solved = new double[count][SIDE][SIDE];
        for (int k = 0; k < count; k++) {
            sweep(k, panel, solved, threads, cancel);
            told.accept((k + 1.0) / count);
        }
    }

    /**
     * @param panel  takes the rows of block k
     * @param solved takes the inverse of the pivot times these
     */
    private void sweep(int k, double[][][] panel, double[][][] solved, int threads, CancelToken cancel)
            throws CancelledException {
        var pivot = tile(k, k);
        sweepWhole(pivot);
        run(count, threads, cancel, i -> {
            if (i != k) {
                fillPanel(panel[i], i, k);
                for (var row : solved[i]) {
                    Arrays.fill(row, 0);
                }
                // pivot holds minus its inverse, which is symmetric
                addProduct(solved[i], -1, pivot, panel[i]);
            }
        });
        run(count, threads, cancel, i -> {
            if (i != k) {
                for (int j = i; j < count; j++) {
                    if (j != k) {
                        addProduct(tile(i, j), -1, solved[i], panel[j]);
                    }
                }
            }
        });
        for (int i = 0; i < count; i++) {
            if (i > k) {
                var spare = tiles[k][i - k];
                tiles[k][i - k] = solved[i];
                solved[i] = spare;
            } else if (i < k) {
                turn(solved[i], tile(i, k));
            }
        }
    }

    private void fillPanel(double[][] into, int i, int k) {
        if (i < k) {
            turn(tile(i, k), into);
            return;
        }
        var tile = tile(k, i);
        for (int r = 0; r < SIDE; r++) {
            System.arraycopy(tile[r], 0, into[r], 0, SIDE);
        }
    }

    private interface Piece {
        void work(int number);
    }

    private static void run(int pieces, int threads, CancelToken cancel, Piece piece) throws CancelledException {
        try {
            Chunks.run(pieces, threads, "tiles", cancel, () -> piece::work);
        } catch (ProblemException e) {
            throw new IllegalStateException("tiles have no problems of their own", e);
        }
    }

    /** One tile to minus its inverse, row by row. */
    private static void sweepWhole(double[][] a) {
        for (int k = 0; k < SIDE; k++) {
            double pivot = a[k][k];
            if (!(pivot > 0)) {
                throw new IllegalStateException("pivot " + pivot + ": not positive definite");
            }
            double inverse = 1 / pivot;
            for (int i = 0; i < SIDE; i++) {
                if (i != k) {
                    double factor = -a[i][k] * inverse;
                    a[i][k] = 0;
                    subtract(a[i], factor, a[k]);
                    a[i][k] = -factor;
                }
            }
            for (int j = 0; j < SIDE; j++) {
                a[k][j] *= inverse;
            }
            a[k][k] = -inverse;
        }
    }

    private static void subtract(double[] sum, double factor, double[] row) {
        for (int j = 0; j < SIDE; j++) {
            sum[j] += factor * row[j];
        }
    }

    private static void turn(double[][] from, double[][] to) {
        for (int r = 0; r < SIDE; r++) {
            for (int c = 0; c < SIDE; c++) {
                to[c][r] = from[r][c];
            }
        }
    }

    /**
     * c += sign x'y, all of them [SIDE, SIDE]. Eight rows of y stay in the first cache while all rows of c go by; one sum for each loop is
     * what the JIT compiler makes the best vector code of (measured beside two and four).
     */
    static void addProduct(double[][] c, double sign, double[][] x, double[][] y) {
        for (int m = 0; m < SIDE; m += 8) {
            for (int r = 0; r < SIDE; r++) {
                addEight(c[r], sign, r, m, x, y);
            }
        }
    }

    private static void addEight(double[] row, double sign, int r, int m, double[][] x, double[][] y) {
        double p0 = sign * x[m][r];
        double p1 = sign * x[m + 1][r];
        double p2 = sign * x[m + 2][r];
        double p3 = sign * x[m + 3][r];
        double p4 = sign * x[m + 4][r];
        double p5 = sign * x[m + 5][r];
        double p6 = sign * x[m + 6][r];
        double p7 = sign * x[m + 7][r];
        double[] y0 = y[m];
        double[] y1 = y[m + 1];
        double[] y2 = y[m + 2];
        double[] y3 = y[m + 3];
        double[] y4 = y[m + 4];
        double[] y5 = y[m + 5];
        double[] y6 = y[m + 6];
        double[] y7 = y[m + 7];
        for (int j = 0; j < SIDE; j++) {
            row[j] += p0 * y0[j]
                    + p1 * y1[j]
                    + p2 * y2[j]
                    + p3 * y3[j]
                    + p4 * y4[j]
                    + p5 * y5[j]
                    + p6 * y6[j]
                    + p7 * y7[j];
        }
    }
}
