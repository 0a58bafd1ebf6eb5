package org.vitrine.recommend.linear;

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
        for (int k = 0; k < count; k++) {
            sweep(k, threads, cancel);
            told.accept((k + 1.0) / count);
        }
    }

    private void sweep(int k, int threads, CancelToken cancel) throws CancelledException {
        var pivot = tile(k, k);
        sweepWhole(pivot);
        var panel = new double[count][][]; // rows of block k
        var solved = new double[count][][]; // inverse of the pivot times these
        run(count, threads, cancel, i -> {
            if (i != k) {
                panel[i] = i > k ? tile(k, i) : turned(tile(i, k));
                solved[i] = new double[SIDE][SIDE];
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
                tiles[k][i - k] = solved[i];
            } else if (i < k) {
                tiles[i][k - i] = turned(solved[i]);
            }
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

    private static double[][] turned(double[][] tile) {
        var turned = new double[SIDE][SIDE];
        for (int r = 0; r < SIDE; r++) {
            for (int c = 0; c < SIDE; c++) {
                turned[c][r] = tile[r][c];
            }
        }
        return turned;
    }

    /** c += sign x'y, all of them [SIDE, SIDE]. */
    static void addProduct(double[][] c, double sign, double[][] x, double[][] y) {
        for (int r = 0; r < SIDE; r += 2) {
            for (int m = 0; m < SIDE; m += 4) {
                addFour(
                        c[r], c[r + 1], sign, r, x[m], x[m + 1], x[m + 2], x[m + 3], y[m], y[m + 1], y[m + 2],
                        y[m + 3]);
            }
        }
    }

    private static void addFour(
            double[] row,
            double[] next,
            double sign,
            int r,
            double[] x0,
            double[] x1,
            double[] x2,
            double[] x3,
            double[] y0,
            double[] y1,
            double[] y2,
            double[] y3) {
        double p0 = sign * x0[r];
        double p1 = sign * x1[r];
        double p2 = sign * x2[r];
        double p3 = sign * x3[r];
        double q0 = sign * x0[r + 1];
        double q1 = sign * x1[r + 1];
        double q2 = sign * x2[r + 1];
        double q3 = sign * x3[r + 1];
        for (int j = 0; j < SIDE; j++) {
            row[j] += p0 * y0[j] + p1 * y1[j] + p2 * y2[j] + p3 * y3[j];
            next[j] += q0 * y0[j] + q1 * y1[j] + q2 * y2[j] + q3 * y3[j];
        }
    }
}
