package org.vitrine.ui.fx;

/** A curve in pixels with at most four points a column: first, lowest, highest, last. No peak is lost. */
record Thinned(double[] x, double[] y) {
    static Thinned of(Curve curve, Scale across, Scale up) {
        int count = curve.x().length;
        int columns = (int) Math.ceil(Math.abs(across.to() - across.from()));
        return count <= 2 * columns ? whole(curve, across, up) : thinned(curve, across, up);
    }

    private static Thinned whole(Curve curve, Scale across, Scale up) {
        int count = curve.x().length;
        var x = new double[count];
        var y = new double[count];
        for (int i = 0; i < count; i++) {
            x[i] = across.at(curve.x()[i]);
            y[i] = height(curve.y()[i], up);
        }
        return new Thinned(x, y);
    }

    private static Thinned thinned(Curve curve, Scale across, Scale up) {
        var xs = new java.util.ArrayList<Double>();
        var ys = new java.util.ArrayList<Double>();
        int count = curve.x().length;
        int i = 0;
        while (i < count) {
            long column = (long) across.at(curve.x()[i]);
            int low = i;
            int high = i;
            int first = i;
            while (i < count && (long) across.at(curve.x()[i]) == column) {
                low = curve.y()[i] < curve.y()[low] ? i : low;
                high = curve.y()[i] > curve.y()[high] ? i : high;
                i++;
            }
            for (int k : new int[] {first, Math.min(low, high), Math.max(low, high), i - 1}) {
                xs.add(across.at(curve.x()[k]));
                ys.add(height(curve.y()[k], up));
            }
        }
        return new Thinned(
                xs.stream().mapToDouble(Double::doubleValue).toArray(),
                ys.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static double height(double value, Scale up) {
        return up.logarithmic() && value <= 0 ? Double.NaN : up.at(value);
    }
}
