package org.vitrine.data;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/**
 * The shape of a column in a few bars, seen from at most {@value #SEEN} of its rows, evenly spread: quick enough for every column of a
 * table. Numbers and times in equal steps from the smallest to the largest, but for a few that lie far out; texts by their most frequent values.
 */
public final class ColumnShape {
    private static final int SEEN = 20_000;
    private static final int BARS = 20;
    /** Share of the values at either end that must not decide about the bars. */
    private static final double FEW = 0.005;

    private ColumnShape() {}

    /** Heights of the bars, the highest 1; none when they would say nothing, as for ids of which no two are alike. */
    public static double[] of(DataTable table, int column) {
        Column<?> values = table.tablesaw().column(column);
        return values instanceof StringColumn words ? ofWords(words) : ofNumbers(Cells.number(values), values.size());
    }

    private static double[] ofNumbers(IntToDoubleFunction number, int rows) {
        var seen = IntStream.iterate(0, row -> row < rows, row -> row + step(rows))
                .mapToDouble(number)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (seen.length == 0 || seen[0] == seen[seen.length - 1]) {
            return new double[0];
        }
        double low = seen[0];
        double high = seen[seen.length - 1];
        double early = seen[(int) (seen.length * FEW)];
        double late = seen[seen.length - 1 - (int) (seen.length * FEW)];
        // a few values far out would squeeze all others into one bar; they are counted in the last one
        if (late > early) {
            low = early - low > late - early ? early : low;
            high = high - late > late - early ? late : high;
        }
        var bars = new double[BARS];
        for (double value : seen) {
            bars[(int) Math.clamp((value - low) / (high - low) * BARS, 0, BARS - 1)]++;
        }
        return scaled(bars);
    }

    private static double[] ofWords(StringColumn words) {
        var dictionary = Cells.dictionary(words);
        var counts = new Int2IntOpenHashMap();
        int seen = 0;
        long step = step(words.size());
        for (long row = 0; row < words.size(); row += step) {
            if (!words.isMissing((int) row)) {
                counts.addTo(dictionary.getKeyForIndex((int) row), 1);
                seen++;
            }
        }
        if (counts.size() < 2 || counts.size() > seen / 2) {
            return new double[0];
        }
        var sorted = counts.values().toIntArray();
        Arrays.sort(sorted);
        var bars = new double[Math.min(BARS, sorted.length)];
        for (int k = 0; k < bars.length; k++) {
            bars[k] = sorted[sorted.length - 1 - k];
        }
        return scaled(bars);
    }

    private static int step(int rows) {
        return Math.max(1, rows / SEEN);
    }

    private static double[] scaled(double[] bars) {
        double most = Arrays.stream(bars).max().orElse(1);
        for (int k = 0; k < bars.length; k++) {
            bars[k] /= most;
        }
        return bars;
    }
}
