package org.vitrine.recommend.als;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.SmallData;

/** The same mathematics written as the papers have it, in 64 bits and over every pair: slow and plain. */
final class Dense {
    private Dense() {}

    static Interactions random(long seed, int users, int items, int n) {
        var random = new SplittableRandom(seed);
        var pairs = new int[n][];
        // squares make some items popular and leave some without shoppers
        Arrays.setAll(pairs, k ->
                new int[] {random.nextInt(users), (int) (items * random.nextDouble() * random.nextDouble())});
        return SmallData.events(pairs);
    }

    static boolean[][] met(Interactions events, int users, int items) {
        var met = new boolean[users][items];
        for (int k = 0; k < events.size(); k++) {
            met[events.user(k)][events.item(k)] = true;
        }
        return met;
    }

    /** The vector of one row by its normal equations. */
    static double[] best(boolean[] met, float[][] other, AlsObjective objective) {
        int dim = other[0].length;
        int count = count(met);
        var a = new double[dim][dim];
        var b = new double[dim];
        for (int i = 0; i < other.length; i++) {
            double weight = objective.unobserved() + (met[i] ? 1 : 0);
            for (int p = 0; p < dim; p++) {
                for (int q = 0; q < dim; q++) {
                    a[p][q] += weight * other[i][p] * other[i][q];
                }
                b[p] += met[i] ? other[i][p] : 0;
            }
        }
        for (int p = 0; p < dim; p++) {
            a[p][p] += objective.ridge(count, other.length);
        }
        return count == 0 ? new double[dim] : solve(a, b);
    }

    static int count(boolean[] met) {
        int n = 0;
        for (boolean one : met) {
            n += one ? 1 : 0;
        }
        return n;
    }

    static double objective(boolean[][] met, float[][] users, float[][] items, AlsObjective objective) {
        double sum = 0;
        for (int u = 0; u < users.length; u++) {
            for (int i = 0; i < items.length; i++) {
                double score = dot(users[u], items[i]);
                sum += objective.unobserved() * score * score + (met[u][i] ? (score - 1) * (score - 1) : 0);
            }
            sum += objective.ridge(count(met[u]), items.length) * dot(users[u], users[u]);
        }
        for (int i = 0; i < items.length; i++) {
            int shoppers = 0;
            for (var own : met) {
                shoppers += own[i] ? 1 : 0;
            }
            sum += objective.ridge(shoppers, users.length) * dot(items[i], items[i]);
        }
        return sum;
    }

    static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (double) a[k] * b[k];
        }
        return sum;
    }

    /** Gauss with pivots. */
    static double[] solve(double[][] matrix, double[] right) {
        int n = right.length;
        var a = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
        var b = right.clone();
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int r = k + 1; r < n; r++) {
                pivot = Math.abs(a[r][k]) > Math.abs(a[pivot][k]) ? r : pivot;
            }
            var row = a[k];
            a[k] = a[pivot];
            a[pivot] = row;
            double number = b[k];
            b[k] = b[pivot];
            b[pivot] = number;
            for (int r = k + 1; r < n; r++) {
                double factor = a[r][k] / a[k][k];
                for (int c = k; c < n; c++) {
                    a[r][c] -= factor * a[k][c];
                }
                b[r] -= factor * b[k];
            }
        }
        for (int k = n - 1; k >= 0; k--) {
            for (int c = k + 1; c < n; c++) {
                b[k] -= a[k][c] * b[c];
            }
            b[k] /= a[k][k];
        }
        return b;
    }
}
