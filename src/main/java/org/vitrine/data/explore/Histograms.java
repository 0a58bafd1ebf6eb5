package org.vitrine.data.explore;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.vitrine.data.ColumnKeys;

/** Bars for the numbers of a column. */
final class Histograms {
    /** Bars of a histogram. */
    private static final int BARS = 32;

    /** Rows looked at to learn where most of the numbers lie. */
    private static final int SEEN = 20_000;

    /** Share of the values at either end that must not decide about the bars. */
    private static final double FEW = 0.005;

    /** Digits of an edge that are told. */
    private static final int DIGITS = 6;

    private Histograms() {}

    /** Bars between edges, one fewer than those. */
    static final class Bars {
        private final double[] edges;
        private final int last;
        private final double low;
        private final double perUnit;

        Bars(double[] edges) {
            this.edges = edges;
            this.last = Math.max(0, edges.length - 1) - 1;
            this.low = edges.length == 0 ? Double.NaN : edges[0];
            this.perUnit = edges.length == 0 ? 0 : (last + 1) / (edges[last + 1] - low);
        }

        int count() {
            return last + 1;
        }

        /** The bar a number is in, -1 when missing; what lies far out is in the first or the last one. */
        int of(double value) {
            if (Double.isNaN(value)) {
                return -1;
            }
            double place = (value - low) * perUnit;
            int bar = place >= last ? last : place > 0 ? (int) place : 0;
            // the edges decide, not the rounding of the quotient
            if (value < edges[bar] && bar > 0) {
                return bar - 1;
            }
            return bar < last && value >= edges[bar + 1] ? bar + 1 : bar;
        }
    }

    static String text(double edge) {
        return Double.isFinite(edge)
                ? new BigDecimal(edge)
                        .round(new MathContext(DIGITS))
                        .stripTrailingZeros()
                        .toPlainString()
                : Double.toString(edge);
    }

    /** Equal steps over where most values lie; steps of one where few whole numbers are all there is. */
    static double[] edges(ColumnKeys.Numbers numbers) {
        if (numbers.missing() == numbers.size()) {
            return new double[0];
        }
        double min = numbers.value(numbers.min());
        double max = numbers.value(numbers.max());
        int step = Math.max(1, numbers.size() / SEEN);
        var seen = IntStream.iterate(0, row -> row < numbers.size() && row >= 0, row -> row + step)
                .mapToDouble(numbers::number)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double low = Double.isFinite(min) || seen.length == 0 ? min : seen[0];
        double high = Double.isFinite(max) || seen.length == 0 ? max : seen[seen.length - 1];
        if (seen.length > 0) {
            double early = seen[(int) (seen.length * FEW)];
            double late = seen[seen.length - 1 - (int) (seen.length * FEW)];
            if (late > early) {
                low = early - low > late - early ? early : low;
                high = high - late > late - early ? late : high;
            }
        }
        if (!(high > low)) {
            return new double[] {low, Math.nextUp(Math.max(low, high))};
        }
        boolean whole = low == Math.rint(low)
                && high == Math.rint(high)
                && high - low < BARS
                && Arrays.stream(seen).allMatch(value -> value == Math.rint(value));
        int bars = whole ? (int) (high - low) + 1 : BARS;
        double width = whole ? 1 : (high - low) / bars;
        var edges = new double[bars + 1];
        for (int k = 0; k <= bars; k++) {
            edges[k] = low + k * width;
        }
        if (!whole) {
            edges[bars] = high;
        }
        return edges;
    }
}
