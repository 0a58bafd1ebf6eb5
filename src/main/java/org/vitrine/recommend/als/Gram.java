package org.vitrine.recommend.als;

import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.recommend.Chunks;

/** Sums of outer products over a whole table; the same numbers on any number of threads. */
final class Gram {
    /** The table is cut into this many pieces, whoever works on them. */
    private static final int PIECES = 16;

    /** Rows summed in 32 bits before the sum goes on in 64. */
    private static final int SHORT = 256;

    private Gram() {}

    /**
     * weight sum_i v_i v_i', [dim][dim], both triangles.
     *
     * @param vectors [n][dim]
     */
    static float[][] of(float[][] vectors, int dim, double weight, int threads, CancelToken cancel)
            throws CancelledException {
        var sums = new double[PIECES][][];
        int share = (vectors.length + PIECES - 1) / PIECES;
        try {
            Chunks.run(
                    PIECES,
                    threads,
                    "gram",
                    cancel,
                    () -> piece -> sums[piece] =
                            sum(vectors, dim, piece * share, Math.min(vectors.length, (piece + 1) * share)));
        } catch (ProblemException e) {
            throw new IllegalStateException("sums have no problems of their own", e);
        }
        var gram = new float[dim][dim];
        for (int i = 0; i < dim; i++) {
            for (int j = i; j < dim; j++) {
                double sum = 0;
                for (var part : sums) {
                    sum += part[i][j];
                }
                gram[i][j] = (float) (weight * sum);
                gram[j][i] = gram[i][j];
            }
        }
        return gram;
    }

    private static double[][] sum(float[][] vectors, int dim, int from, int to) {
        var sum = new double[dim][dim];
        var part = new float[dim][dim];
        var four = new float[4][];
        var none = new float[dim];
        for (int begin = from; begin < to; begin += SHORT) {
            int end = Math.min(to, begin + SHORT);
            for (int at = begin; at < end; at += 4) {
                for (int k = 0; k < 4; k++) {
                    four[k] = at + k < end ? vectors[at + k] : none;
                }
                Products.addOuter(part, 0, dim, 1, four);
            }
            for (int i = 0; i < dim; i++) {
                for (int j = i; j < dim; j++) {
                    sum[i][j] += part[i][j];
                    part[i][j] = 0;
                }
            }
        }
        return sum;
    }
}
