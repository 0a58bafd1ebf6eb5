package org.vitrine.recommend;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/**
 * Item vectors laid out in a plane by their two principal components, directions only: each vector is taken at length 1 first, since its length
 * says how popular an item is, not what it is like. The same vectors are the same plane, bit for bit.
 *
 * @param items     positions that are in it, in the order they were asked for; those the model has no vector of are not
 * @param x         of each
 * @param y         of each
 * @param explained share of the spread along each of the two directions
 */
public record Plane(int[] items, float[] x, float[] y, double[] explained) {
    /** Enough for the two directions, however large the catalogue. */
    private static final int MOST_FITTED = 20_000;

    private static final int MOST_ROUNDS = 300;
    private static final double STILL = 1e-10;

    /** @param wanted positions, the order in which they are fitted first */
    public static Plane of(ItemVectors vectors, int[] wanted, CancelToken cancel) throws CancelledException {
        int dim = vectors.dim();
        var kept = new int[wanted.length];
        int n = 0;
        var vector = new float[dim];
        var mean = new double[dim];
        var cover = new double[dim][dim];
        int fitted = 0;
        for (int item : wanted) {
            if ((n & 1023) == 0) {
                cancel.check();
            }
            if (!unit(vectors, item, vector)) {
                continue;
            }
            kept[n++] = item;
            if (fitted < MOST_FITTED) {
                fitted++;
                add(vector, mean, cover);
            }
        }
        centre(mean, cover, fitted);
        var first = new double[dim];
        var second = new double[dim];
        double total = trace(cover);
        double most = direction(cover, first, cancel);
        takeOff(cover, first, most);
        double next = direction(cover, second, cancel);
        var items = Arrays.copyOf(kept, n);
        var x = new float[n];
        var y = new float[n];
        for (int k = 0; k < n; k++) {
            unit(vectors, items[k], vector);
            x[k] = along(vector, mean, first);
            y[k] = along(vector, mean, second);
        }
        return new Plane(items, x, y, new double[] {share(most, total), share(next, total)});
    }

    private static double share(double part, double total) {
        return total > 0 ? part / total : 0;
    }

    /** @return false of a vector of nothing */
    private static boolean unit(ItemVectors vectors, int item, float[] into) {
        vectors.read(item, into);
        double square = 0;
        for (float number : into) {
            square += (double) number * number;
        }
        if (!(square > 0) || !Double.isFinite(square)) {
            return false;
        }
        float scale = (float) (1 / Math.sqrt(square));
        for (int d = 0; d < into.length; d++) {
            into[d] *= scale;
        }
        return true;
    }

    private static void add(float[] vector, double[] mean, double[][] cover) {
        for (int a = 0; a < vector.length; a++) {
            mean[a] += vector[a];
            var row = cover[a];
            for (int b = 0; b <= a; b++) {
                row[b] += (double) vector[a] * vector[b];
            }
        }
    }

    private static void centre(double[] mean, double[][] cover, int n) {
        int dim = mean.length;
        for (int a = 0; a < dim; a++) {
            mean[a] /= Math.max(1, n);
        }
        for (int a = 0; a < dim; a++) {
            for (int b = 0; b <= a; b++) {
                cover[a][b] = cover[a][b] / Math.max(1, n) - mean[a] * mean[b];
                cover[b][a] = cover[a][b];
            }
        }
    }

    private static double trace(double[][] cover) {
        double sum = 0;
        for (int a = 0; a < cover.length; a++) {
            sum += cover[a][a];
        }
        return sum;
    }

    /** The direction of most spread, by powers of the matrix; its largest number is positive. */
    private static double direction(double[][] cover, double[] into, CancelToken cancel) throws CancelledException {
        var random = new SplittableRandom(1);
        for (int a = 0; a < into.length; a++) {
            into[a] = random.nextDouble() - 0.5;
        }
        double spread = 0;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            cancel.check();
            var next = times(cover, into);
            double length = length(next);
            if (!(length > 1e-15)) {
                Arrays.fill(into, 0);
                return 0;
            }
            double moved = 0;
            for (int a = 0; a < next.length; a++) {
                next[a] /= length;
                moved = Math.max(moved, Math.abs(next[a] - into[a]));
                into[a] = next[a];
            }
            spread = length;
            if (moved < STILL) {
                break;
            }
        }
        int largest = 0;
        for (int a = 0; a < into.length; a++) {
            largest = Math.abs(into[a]) > Math.abs(into[largest]) ? a : largest;
        }
        if (into[largest] < 0) {
            for (int a = 0; a < into.length; a++) {
                into[a] = -into[a];
            }
        }
        return spread;
    }

    private static double[] times(double[][] cover, double[] vector) {
        var out = new double[vector.length];
        for (int a = 0; a < out.length; a++) {
            double sum = 0;
            for (int b = 0; b < vector.length; b++) {
                sum += cover[a][b] * vector[b];
            }
            out[a] = sum;
        }
        return out;
    }

    private static double length(double[] vector) {
        double square = 0;
        for (double number : vector) {
            square += number * number;
        }
        return Math.sqrt(square);
    }

    private static void takeOff(double[][] cover, double[] direction, double spread) {
        for (int a = 0; a < cover.length; a++) {
            for (int b = 0; b < cover.length; b++) {
                cover[a][b] -= spread * direction[a] * direction[b];
            }
        }
    }

    private static float along(float[] vector, double[] mean, double[] direction) {
        double sum = 0;
        for (int d = 0; d < vector.length; d++) {
            sum += (vector[d] - mean[d]) * direction[d];
        }
        return (float) sum;
    }
}
