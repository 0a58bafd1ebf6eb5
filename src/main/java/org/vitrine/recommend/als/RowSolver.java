package org.vitrine.recommend.als;

import java.util.Arrays;
import org.vitrine.domain.CancelToken;

/**
 * Finds the best vector of one row while the other side stands still, whole or block by block (iALS++, Rendle et al. 2021: one Newton
 * step for each block of numbers, the others as they are). Buffers of one thread.
 */
final class RowSolver {
    /** A pivot below this share of its diagonal has lost too much in 32 bits: the row is solved again in 64. */
    private static final float WEAK = 1e-4f;

    /** Products between two looks at the token. */
    private static final int LOOK = 4096;

    private final Opposite other;
    private final int dim;
    private final int block;
    private final CancelToken cancel;
    private final float[][] a;
    private final float[] b;
    private final float[] diagonal;
    private final float[] none;
    private final float[][] copies;
    private final float[][] four = new float[4][];
    private final float[] factors = new float[4];
    private float[] residuals = {};

    static final float[] EACH_ONE = {};

    /** @param block numbers solved at once; all of a vector's, or more, solves it whole */
    RowSolver(Opposite other, int block, CancelToken cancel) {
        this.other = other;
        this.dim = other.dim();
        this.block = Math.min(block, dim);
        this.cancel = cancel;
        this.a = new float[this.block][this.block];
        this.b = new float[this.block];
        this.diagonal = new float[this.block];
        this.none = new float[this.block];
        this.copies = new float[4][this.block];
    }

    /**
     * @param met  holds the positions on the other side that the row met, at {@code from..to-1}
     * @param weights what each of them counts, at the same places; empty for 1 each
     * @param own  the row's vector; what stands in it counts only when it is solved by blocks
     * @return the row's part of the objective, its own penalty included; a number without meaning once cancelled
     */
    double solve(int[] met, float[] weights, int from, int to, float[] own) {
        if (from == to) {
            Arrays.fill(own, 0);
            return 0;
        }
        var row = new Row(met, weights, from, to);
        float ridge = (float) other.ridge(row.sum());
        return block == dim ? whole(row, own, ridge) : byBlocks(row, own, ridge);
    }

    /**
     * What a row met.
     *
     * @param weights what each counts, at the same places; empty for 1 each
     */
    private record Row(int[] met, float[] weights, int from, int to) {
        double sum() {
            double sum = weights.length == 0 ? to - from : 0;
            for (int at = from; at < to && weights.length > 0; at++) {
                sum += weights[at];
            }
            return sum;
        }

        double weight(int at) {
            return weights.length == 0 ? 1 : weights[at];
        }

        boolean isWeighed() {
            return weights.length > 0;
        }
    }

    /** A w = b with A = alpha0 G + ridge I + sum c h h', b = sum c h; at its solution the objective is sum c - b . w. */
    private double whole(Row row, float[] own, float ridge) {
        Arrays.fill(factors, 1);
        gather(row, 0, dim, ridge, false);
        var sum = b.clone();
        solveGathered(row, 0, dim, ridge);
        System.arraycopy(b, 0, own, 0, dim);
        double product = 0;
        for (int j = 0; j < dim; j++) {
            product += (double) sum[j] * own[j];
        }
        return row.sum() - product;
    }

    /** The solution of A x = right, with A as for somebody who met these; for a solver of whole vectors. */
    float[] against(int[] met, float[] weights, float[] right) {
        var row = new Row(met, weights, 0, met.length);
        float ridge = (float) other.ridge(row.sum());
        Arrays.fill(factors, 0);
        gather(row, 0, dim, ridge, false);
        System.arraycopy(right, 0, b, 0, dim);
        solveGathered(row, 0, dim, ridge);
        return b.clone();
    }

    private double byBlocks(Row row, float[] own, float ridge) {
        int from = row.from();
        int to = row.to();
        var met = row.met();
        if (residuals.length < to - from) {
            residuals = new float[to - from];
        }
        for (int at = from; at < to; at++) {
            residuals[at - from] = Products.dot(own, 0, other.vectors()[met[at]], dim) - 1;
        }
        for (int first = 0; first < dim; first += block) {
            int n = Math.min(block, dim - first);
            gather(row, first, n, ridge, true);
            for (int j = 0; j < n; j++) {
                b[j] += Products.dot(other.gram()[first + j], 0, own, dim) + ridge * own[first + j];
            }
            solveGathered(row, first, n, ridge);
            for (int j = 0; j < n; j++) {
                own[first + j] -= b[j];
            }
            for (int at = from; at < to; at++) {
                residuals[at - from] -= Products.dot(other.vectors()[met[at]], first, b, n);
            }
        }
        return objective(row, own, ridge);
    }

    private double objective(Row row, float[] own, float ridge) {
        double sum = 0;
        for (int k = 0; k < row.to() - row.from(); k++) {
            sum += row.weight(row.from() + k) * residuals[k] * residuals[k];
        }
        for (int j = 0; j < dim; j++) {
            sum += own[j] * ((double) Products.dot(other.gram()[j], 0, own, dim) + (double) ridge * own[j]);
        }
        return sum;
    }

    /**
     * Fills the upper triangle of {@code a} with the Hessian of numbers {@code first..first+n-1} and {@code b} with the sum of what was
     * met, each times its residual or 1 and what it counts, whose root goes into either factor of the product.
     */
    private void gather(Row row, int first, int n, float ridge, boolean byResidual) {
        int from = row.from();
        int to = row.to();
        for (int i = 0; i < n; i++) {
            System.arraycopy(other.gram()[first + i], first + i, a[i], i, n - i);
            a[i][i] += ridge;
        }
        Arrays.fill(b, 0);
        for (int at = from; at < to; at += 4) {
            for (int k = 0; k < 4; k++) {
                boolean real = at + k < to;
                four[k] = real ? piece(other.vectors()[row.met()[at + k]], k, first, n) : none;
                factors[k] = byResidual && real ? residuals[at + k - from] : 1;
                if (real && row.isWeighed()) {
                    weigh(k, (float) Math.sqrt(row.weight(at + k)), n);
                }
            }
            Products.addOuter(a, 0, n, 1, four);
            Products.addFour(b, n, factors, four);
            if ((at - from) % LOOK == 0 && cancel.requested()) {
                return;
            }
        }
    }

    private void weigh(int k, float root, int n) {
        var piece = four[k];
        for (int j = 0; j < n; j++) {
            copies[k][j] = root * piece[j];
        }
        four[k] = copies[k];
        factors[k] *= root;
    }

    private float[] piece(float[] vector, int k, int first, int n) {
        if (n == dim) {
            return vector;
        }
        System.arraycopy(vector, first, copies[k], 0, n);
        return copies[k];
    }

    /** Puts the solution of a x = b into b. */
    private void solveGathered(Row row, int first, int n, float ridge) {
        for (int i = 0; i < n; i++) {
            diagonal[i] = a[i][i];
        }
        if (factor(n)) {
            substitute(n);
        } else if (!cancel.requested()) {
            var exact = new ExactSolver(other, first, n);
            exact.solve(row.met(), row.weights(), row.from(), row.to(), ridge, b);
        }
    }

    /** a = U'U by Cholesky, U in the upper triangle, four rows at a time; false when a pivot is too weak to be trusted. */
    private boolean factor(int n) {
        for (int k = 0; k < n; k += 4) {
            int end = Math.min(k + 4, n);
            for (int row = k; row < end; row++) {
                for (int above = k; above < row; above++) {
                    Products.add(a[row], row, n, -a[above][row], a[above]);
                }
                float pivot = a[row][row];
                if (!(pivot > WEAK * diagonal[row])) {
                    return false;
                }
                float scale = (float) (1 / Math.sqrt(pivot));
                for (int j = row; j < n; j++) {
                    a[row][j] *= scale;
                }
            }
            for (int r = 0; r < 4; r++) {
                four[r] = k + r < end ? a[k + r] : none;
            }
            Products.addOuter(a, end, n, -1, four);
        }
        return true;
    }

    private void substitute(int n) {
        for (int k = 0; k < n; k++) {
            b[k] /= a[k][k];
            Products.add(b, k + 1, n, -b[k], a[k]);
        }
        for (int k = n - 1; k >= 0; k--) {
            float sum = b[k];
            for (int j = k + 1; j < n; j++) {
                sum -= a[k][j] * b[j];
            }
            b[k] = sum / a[k][k];
        }
    }
}
