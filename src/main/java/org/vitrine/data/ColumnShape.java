package org.vitrine.data;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
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

    private final int rows;
    private final int[] counts;
    private final IntUnaryOperator barOf;
    private final int most;

    private ColumnShape(int rows, int[] counts, IntUnaryOperator barOf) {
        this.rows = rows;
        this.counts = counts;
        this.barOf = barOf;
        this.most = Arrays.stream(counts).max().orElse(1);
    }

    public static ColumnShape of(DataTable table, int column) {
        Column<?> values = table.tablesaw().column(column);
        return values instanceof StringColumn words ? ofWords(words) : ofNumbers(Cells.number(values), values.size());
    }

    /** Heights of the bars, the highest 1; none when they would say nothing, as for ids of which no two are alike. */
    public double[] heights() {
        return Arrays.stream(counts).mapToDouble(count -> (double) count / most).toArray();
    }

    /** How high the bars would be with these rows alone. Many rows are looked at as evenly as all were, few one by one. */
    public double[] heights(RowBits some) {
        boolean few = some.count() <= SEEN;
        var found = new int[counts.length];
        for (int row = few ? some.next(0) : 0; row < rows; row = few ? some.next(row + 1) : row + step(rows)) {
            int bar = few || some.get(row) ? barOf.applyAsInt(row) : -1;
            if (bar >= 0) {
                found[bar]++;
            }
        }
        double weight = few ? 1.0 / step(rows) : 1;
        var heights = new double[counts.length];
        for (int bar = 0; bar < heights.length; bar++) {
            heights[bar] = Math.min(found[bar] * weight, counts[bar]) / most;
        }
        return heights;
    }

    private static ColumnShape ofNumbers(IntToDoubleFunction number, int rows) {
        var seen = IntStream.iterate(0, row -> row < rows, row -> row + step(rows))
                .mapToDouble(number)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (seen.length == 0 || seen[0] == seen[seen.length - 1]) {
            return nothing();
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
        double from = low;
        double width = high - low;
        var bars = new int[BARS];
        for (double value : seen) {
            bars[bar(value, from, width)]++;
        }
        return new ColumnShape(rows, bars, row -> {
            double value = number.applyAsDouble(row);
            return Double.isFinite(value) ? bar(value, from, width) : -1;
        });
    }

    private static int bar(double value, double from, double width) {
        return (int) Math.clamp((value - from) / width * BARS, 0, BARS - 1);
    }

    private static ColumnShape ofWords(StringColumn words) {
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
            return nothing();
        }
        int[] keys = counts.keySet().toIntArray();
        IntArrays.mergeSort(keys, (left, right) -> {
            int byCount = Integer.compare(counts.get(right), counts.get(left));
            return byCount != 0 ? byCount : Integer.compare(left, right);
        });
        var bars = new int[Math.min(BARS, keys.length)];
        var barOfKey = new Int2IntOpenHashMap();
        barOfKey.defaultReturnValue(-1);
        for (int k = 0; k < bars.length; k++) {
            bars[k] = counts.get(keys[k]);
            barOfKey.put(keys[k], k);
        }
        return new ColumnShape(
                words.size(), bars, row -> words.isMissing(row) ? -1 : barOfKey.get(dictionary.getKeyForIndex(row)));
    }

    private static ColumnShape nothing() {
        return new ColumnShape(0, new int[0], row -> -1);
    }

    private static int step(int rows) {
        return Math.max(1, rows / SEEN);
    }
}
