package org.vitrine.ui.fx;

import java.util.Arrays;

/**
 * A named line of a {@link CurveChart}.
 *
 * @param x    ascending
 * @param y    as many as x; NaN leaves a gap
 * @param tone which of the style sheet's chart colours, from 0
 * @param dash second cue for those who do not see colours
 * @param faint drawn thin and pale, as the background of other lines
 */
public record Curve(String name, double[] x, double[] y, int tone, Dash dash, boolean faint) {
    public Curve(String name, double[] x, double[] y, int tone, Dash dash) {
        this(name, x, y, tone, dash, false);
    }

    /** The same line as a background. */
    public Curve asBackground() {
        return new Curve(name, x, y, tone, dash, true);
    }

    /** How a line is drawn. */
    public enum Dash {
        SOLID,
        DASHED,
        DOTTED;

        private static final double[][] LENGTHS = {{}, {8, 5}, {2, 4}};

        double[] lengths() {
            return LENGTHS[ordinal()];
        }
    }

    public Curve {
        if (x.length != y.length) {
            throw new IllegalArgumentException(name + ": " + x.length + " x but " + y.length + " y");
        }
    }

    /** Lowest and highest finite value, or empty. */
    double[] range() {
        var finite = Arrays.stream(y).filter(Double::isFinite).summaryStatistics();
        return finite.getCount() == 0 ? new double[0] : new double[] {finite.getMin(), finite.getMax()};
    }

    /** Index of the point nearest to {@code wanted}, -1 without points. */
    int nearest(double wanted) {
        int at = Arrays.binarySearch(x, wanted);
        if (at >= 0) {
            return at;
        }
        int right = -at - 1;
        if (right == 0 || right == x.length) {
            return right == 0 && x.length > 0 ? 0 : right - 1;
        }
        return wanted - x[right - 1] <= x[right] - wanted ? right - 1 : right;
    }
}
