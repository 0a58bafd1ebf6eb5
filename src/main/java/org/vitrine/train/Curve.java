package org.vitrine.train;

/**
 * Points of a line, in order of {@code x}. The arrays are the snapshot's own: nobody writes to them.
 *
 * @param x where
 * @param y what; finite
 */
public record Curve(double[] x, float[] y) {
    /** No points. */
    public static final Curve EMPTY = new Curve(new double[0], new float[0]);

    public Curve {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " places, " + y.length + " values");
        }
    }

    public int size() {
        return x.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Curve o && java.util.Arrays.equals(x, o.x) && java.util.Arrays.equals(y, o.y);
    }

    @Override
    public int hashCode() {
        return 31 * java.util.Arrays.hashCode(x) + java.util.Arrays.hashCode(y);
    }

    @Override
    public String toString() {
        return "Curve of " + x.length;
    }
}
