package org.vitrine.djl;

/** The product of two vectors, each a part of an array; always added up in the same order. */
final class DotProduct {
    private DotProduct() {}

    static float of(float[] a, int from, float[] b, int at, int n) {
        float even = 0;
        float odd = 0;
        int k = 0;
        for (; k + 1 < n; k += 2) {
            even += a[from + k] * b[at + k];
            odd += a[from + k + 1] * b[at + k + 1];
        }
        return k < n ? even + odd + a[from + k] * b[at + k] : even + odd;
    }
}
