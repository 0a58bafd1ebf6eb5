package org.vitrine.train;

import java.util.Arrays;

/**
 * Makes long lines short without losing a spike: the points are cut into equal groups and the lowest and the highest of each are kept,
 * in their order, and with them the first and the last point of all.
 */
public final class CurveReducer {
    /** As many points as a chart is given. */
    public static final int MOST = 1000;

    private CurveReducer() {}

    /** The first {@code n} points reduced to at most {@link #MOST}. */
    public static Curve reduce(double[] x, float[] y, int n) {
        return reduce(x, y, n, MOST);
    }

    /**
     * @param x    places, ascending; only the first {@code n} are read
     * @param y    values; points that are not finite are left out
     * @param most at least 4
     */
    public static Curve reduce(double[] x, float[] y, int n, int most) {
        if (most < 4) {
            throw new IllegalArgumentException("at least 4 points, not " + most);
        }
        var finite = finite(y, n);
        if (finite.length <= most) {
            return pick(x, y, finite, finite.length);
        }
        int groups = (most - 2) / 2;
        var kept = new int[most];
        int count = 0;
        kept[count++] = finite[0];
        int inner = finite.length - 2;
        for (int g = 0; g < groups; g++) {
            int from = 1 + (int) ((long) inner * g / groups);
            int to = 1 + (int) ((long) inner * (g + 1) / groups);
            count = keepExtremes(y, finite, from, to, kept, count);
        }
        kept[count++] = finite[finite.length - 1];
        return pick(x, y, kept, count);
    }

    private static int keepExtremes(float[] y, int[] finite, int from, int to, int[] kept, int count) {
        int low = from;
        int high = from;
        for (int i = from + 1; i < to; i++) {
            low = y[finite[i]] < y[finite[low]] ? i : low;
            high = y[finite[i]] > y[finite[high]] ? i : high;
        }
        kept[count++] = finite[Math.min(low, high)];
        if (low != high) {
            kept[count++] = finite[Math.max(low, high)];
        }
        return count;
    }

    private static int[] finite(float[] y, int n) {
        var rows = new int[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (Float.isFinite(y[i])) {
                rows[count++] = i;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    private static Curve pick(double[] x, float[] y, int[] rows, int count) {
        var px = new double[count];
        var py = new float[count];
        for (int i = 0; i < count; i++) {
            px[i] = x[rows[i]];
            py[i] = y[rows[i]];
        }
        return new Curve(px, py);
    }
}
