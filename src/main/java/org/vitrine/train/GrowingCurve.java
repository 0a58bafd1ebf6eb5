package org.vitrine.train;

import java.util.Arrays;

/** Points being appended, in primitive arrays that double when full. Not thread-safe. */
final class GrowingCurve {
    private double[] x = new double[64];
    private float[] y = new float[64];
    private int size;

    void add(double place, float value) {
        if (size == x.length) {
            x = Arrays.copyOf(x, size * 2);
            y = Arrays.copyOf(y, size * 2);
        }
        x[size] = place;
        y[size++] = value;
    }

    /** Forgets the points beyond {@code place}. */
    void cutAfter(double place) {
        while (size > 0 && x[size - 1] > place) {
            size--;
        }
    }

    Curve reduced() {
        return CurveReducer.reduce(x, y, size);
    }

    int size() {
        return size;
    }
}
