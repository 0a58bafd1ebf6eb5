package org.vitrine.ui.fx;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.List;
import org.vitrine.domain.Texts;

/** How the numbers along an axis are written: as short as they can be told apart, in at most about seven characters. */
final class TickFormat {
    /** From here on numbers are told in thousands, millions or what the language counts in. */
    private static final double LONG = 100_000;

    /** From here on the powers of ten are told. */
    private static final double HUGE = 1e15;

    private static final double TINY = 1e-4;
    private static final int MOST_DIGITS = 8;
    private static final int SHORT_DIGITS = 2;
    private static final int SMALL_DIGITS = 4;

    private TickFormat() {}

    /** @param logarithmic whether ticks are powers rather than equal steps */
    static NumberFormat of(Texts texts, List<Double> ticks, boolean logarithmic) {
        double largest = ticks.stream().mapToDouble(Math::abs).max().orElse(1);
        double smallest = ticks.stream()
                .mapToDouble(Math::abs)
                .filter(tick -> tick > 0)
                .min()
                .orElse(1);
        if (largest >= HUGE || logarithmic && smallest < TINY) {
            return new DecimalFormat("0.#E0", DecimalFormatSymbols.getInstance(texts.locale()));
        }
        if (largest >= LONG) {
            var format = NumberFormat.getCompactNumberInstance(texts.locale(), NumberFormat.Style.SHORT);
            format.setMaximumFractionDigits(SHORT_DIGITS);
            return format;
        }
        var format = texts.numbers();
        double step = ticks.size() < 2 ? 1 : ticks.get(1) - ticks.getFirst();
        int digits = (int) Math.clamp(Math.ceil(-Math.log10(step) - 1e-9), 0, MOST_DIGITS);
        format.setMinimumFractionDigits(logarithmic ? 0 : digits);
        format.setMaximumFractionDigits(logarithmic ? SMALL_DIGITS : digits);
        return format;
    }
}
