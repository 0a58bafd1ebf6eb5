package org.vitrine.recommend.als;

/** Solves one row's equations in 64 bits: slow, and seldom needed. */
final class ExactSolver {
    private final Opposite other;
    private final int first;
    private final int n;

    /** For numbers {@code first..first+n-1} of the vectors. */
    ExactSolver(Opposite other, int first, int n) {
        this.other = other;
        this.first = first;
        this.n = n;
    }

    /** Replaces {@code b} by the solution of (alpha0 G + ridge I + sum over met of c h h') x = b. */
    void solve(int[] met, float[] weights, int from, int to, double ridge, float[] b) {
        var a = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i][j] = other.gram()[first + i][first + j];
            }
            a[i][i] += ridge;
        }
        for (int at = from; at < to; at++) {
            var v = other.vectors()[met[at]];
            double weight = weights.length == 0 ? 1 : weights[at];
            for (int i = 0; i < n; i++) {
                for (int j = i; j < n; j++) {
                    a[i][j] += weight * v[first + i] * v[first + j];
                }
            }
        }
        factor(a);
        substitute(a, b);
    }

    private void factor(double[][] a) {
        for (int k = 0; k < n; k++) {
            double pivot = a[k][k];
            if (!(pivot > 0)) {
                throw new IllegalStateException("pivot " + pivot + " of number " + (first + k));
            }
            double scale = 1 / Math.sqrt(pivot);
            for (int j = k; j < n; j++) {
                a[k][j] *= scale;
            }
            for (int i = k + 1; i < n; i++) {
                for (int j = i; j < n; j++) {
                    a[i][j] -= a[k][i] * a[k][j];
                }
            }
        }
    }

    private void substitute(double[][] a, float[] b) {
        var x = new double[n];
        for (int k = 0; k < n; k++) {
            double sum = b[k];
            for (int i = 0; i < k; i++) {
                sum -= a[i][k] * x[i];
            }
            x[k] = sum / a[k][k];
        }
        for (int k = n - 1; k >= 0; k--) {
            double sum = x[k];
            for (int j = k + 1; j < n; j++) {
                sum -= a[k][j] * x[j];
            }
            x[k] = sum / a[k][k];
            b[k] = (float) x[k];
        }
    }
}
