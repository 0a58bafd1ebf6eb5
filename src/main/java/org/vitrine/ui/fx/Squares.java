package org.vitrine.ui.fx;

/**
 * Cuts a rectangle into areas as large as their weights and as near to squares as a row after the other allows (Bruls, Huizing and van Wijk,
 * Squarified Treemaps, 2000).
 */
final class Squares {
    private Squares() {}

    /** A rectangle in pixels. */
    record Area(double x, double y, double width, double height) {
        boolean contains(double atX, double atY) {
            return atX >= x && atX < x + width && atY >= y && atY < y + height;
        }

        /** Smaller by so much on all sides; never less than nothing. */
        Area inset(double by) {
            return new Area(x + by, y + by, Math.max(0, width - 2 * by), Math.max(0, height - 2 * by));
        }

        /** Without so much at the top. */
        Area below(double head) {
            double cut = Math.min(head, height);
            return new Area(x, y + cut, width, height - cut);
        }
    }

    /**
     * @param weights not negative, the largest first
     * @return an area for each
     */
    static Area[] of(double[] weights, Area whole) {
        var areas = new Area[weights.length];
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double pixels = sum <= 0 ? 0 : whole.width() * whole.height() / sum;
        var left = whole;
        int from = 0;
        while (from < weights.length) {
            double side = Math.min(left.width(), left.height());
            int to = from + 1;
            double row = weights[from] * pixels;
            double worst = worst(weights, from, to, row, pixels, side);
            while (to < weights.length) {
                double next = row + weights[to] * pixels;
                double then = worst(weights, from, to + 1, next, pixels, side);
                if (then > worst) {
                    break;
                }
                worst = then;
                row = next;
                to++;
            }
            left = lay(weights, from, to, row, pixels, left, areas);
            from = to;
        }
        return areas;
    }

    /** The longest of a row's areas against its width; the nearer to 1 the better. */
    private static double worst(double[] weights, int from, int to, double row, double pixels, double side) {
        if (row <= 0 || side <= 0) {
            return Double.MAX_VALUE;
        }
        double thick = row / side;
        double worst = 1;
        for (int k = from; k < to; k++) {
            double along = Math.max(1e-9, weights[k] * pixels / thick);
            worst = Math.max(worst, Math.max(along / thick, thick / along));
        }
        return worst;
    }

    /** Puts a row along the shorter side. What is left beside it. */
    private static Area lay(double[] weights, int from, int to, double row, double pixels, Area left, Area[] into) {
        boolean upright = left.width() >= left.height();
        double side = upright ? left.height() : left.width();
        double thick = side <= 0 ? 0 : row / side;
        double at = 0;
        for (int k = from; k < to; k++) {
            double along = thick <= 0 ? 0 : weights[k] * pixels / thick;
            into[k] = upright
                    ? new Area(left.x(), left.y() + at, thick, along)
                    : new Area(left.x() + at, left.y(), along, thick);
            at += along;
        }
        return upright
                ? new Area(left.x() + thick, left.y(), Math.max(0, left.width() - thick), left.height())
                : new Area(left.x(), left.y() + thick, left.width(), Math.max(0, left.height() - thick));
    }
}
