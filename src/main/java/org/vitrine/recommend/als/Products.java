package org.vitrine.recommend.als;

/**
 * Loops over rows of numbers that the JIT compiler turns into vector code: arrays of their own, one index, four products for each sum
 * that is loaded and stored. No sum is reordered by the number of threads or the machine.
 */
final class Products {
    private Products() {}

    /**
     * Adds four outer products to the upper triangle of a symmetric matrix: a[i][j] += sign sum_k v_k[i] v_k[j] for first <= i <= j < n.
     *
     * @param a [>= n][>= n]
     * @param v four rows, [4][>= n]
     */
    static void addOuter(float[][] a, int first, int n, float sign, float[][] v) {
        int i = first;
        for (; i + 2 <= n; i += 2) {
            addTwo(a[i], a[i + 1], i, n, sign, v[0], v[1], v[2], v[3]);
        }
        if (i < n) {
            addOne(a[i], i, n, sign, v[0], v[1], v[2], v[3]);
        }
    }

    private static void addTwo(
            float[] row, float[] next, int i, int n, float sign, float[] v0, float[] v1, float[] v2, float[] v3) {
        float p0 = sign * v0[i];
        float p1 = sign * v1[i];
        float p2 = sign * v2[i];
        float p3 = sign * v3[i];
        float q0 = sign * v0[i + 1];
        float q1 = sign * v1[i + 1];
        float q2 = sign * v2[i + 1];
        float q3 = sign * v3[i + 1];
        for (int j = i; j < n; j++) {
            row[j] += p0 * v0[j] + p1 * v1[j] + p2 * v2[j] + p3 * v3[j];
            next[j] += q0 * v0[j] + q1 * v1[j] + q2 * v2[j] + q3 * v3[j];
        }
    }

    private static void addOne(float[] row, int i, int n, float sign, float[] v0, float[] v1, float[] v2, float[] v3) {
        float p0 = sign * v0[i];
        float p1 = sign * v1[i];
        float p2 = sign * v2[i];
        float p3 = sign * v3[i];
        for (int j = i; j < n; j++) {
            row[j] += p0 * v0[j] + p1 * v1[j] + p2 * v2[j] + p3 * v3[j];
        }
    }

    /** sum[j] += p_0 v_0[j] + … + p_3 v_3[j], j < n. */
    static void addFour(float[] sum, int n, float[] p, float[][] v) {
        addFour(sum, n, p[0], p[1], p[2], p[3], v[0], v[1], v[2], v[3]);
    }

    private static void addFour(
            float[] sum,
            int n,
            float p0,
            float p1,
            float p2,
            float p3,
            float[] v0,
            float[] v1,
            float[] v2,
            float[] v3) {
        for (int j = 0; j < n; j++) {
            sum[j] += p0 * v0[j] + p1 * v1[j] + p2 * v2[j] + p3 * v3[j];
        }
    }

    /** sum[j] += p v[j], from <= j < n. */
    static void add(float[] sum, int from, int n, float p, float[] v) {
        for (int j = from; j < n; j++) {
            sum[j] += p * v[j];
        }
    }

    /** Sum of a[from + j] b[j], j < n, in four strands: one alone waits for itself. */
    static float dot(float[] a, int from, float[] b, int n) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int j = 0;
        for (; j + 4 <= n; j += 4) {
            s0 += a[from + j] * b[j];
            s1 += a[from + j + 1] * b[j + 1];
            s2 += a[from + j + 2] * b[j + 2];
            s3 += a[from + j + 3] * b[j + 3];
        }
        for (; j < n; j++) {
            s0 += a[from + j] * b[j];
        }
        return s0 + s1 + (s2 + s3);
    }
}
