package org.vitrine.data;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/**
 * What is in a column.
 *
 * @param rows         all rows looked at
 * @param missing      rows without a value
 * @param distinct     distinct values
 * @param frequent     most frequent values first, at most {@value #FREQUENT}
 * @param distribution for numbers and times, absent when fewer than two distinct values
 */
public record ColumnProfile(
        long rows, long missing, long distinct, List<Count> frequent, Optional<Distribution> distribution) {
    /** How many frequent values are kept. */
    public static final int FREQUENT = 20;

    private static final int BINS = 24;

    /** A value and how often it occurs. */
    public record Count(String value, long rows) {}

    /**
     * @param min    smallest value
     * @param q1     first quartile
     * @param median middle value
     * @param q3     third quartile
     * @param max    largest value
     * @param mean   arithmetic mean
     * @param bins   rows in equal steps from min to max
     */
    public record Distribution(double min, double q1, double median, double q3, double max, double mean, int[] bins) {}

    public ColumnProfile {
        frequent = List.copyOf(frequent);
    }

    /** Looks at all rows of a column; linear for text, {@code n log n} for numbers. */
    public static ColumnProfile of(Column<?> column) {
        var counts = column instanceof StringColumn words ? wordCounts(words) : valueCounts(column);
        long missing = column.countMissing();
        counts.sort(
                Comparator.comparingLong(Count::rows).reversed().thenComparing(Count::value, NaturalOrder.INSTANCE));
        var frequent = List.copyOf(counts.subList(0, Math.min(FREQUENT, counts.size())));
        return new ColumnProfile(column.size(), missing, counts.size(), frequent, distribution(column));
    }

    private static ArrayList<Count> wordCounts(StringColumn column) {
        var dictionary = Cells.dictionary(column);
        var rows = new Int2IntOpenHashMap();
        for (int row = 0; row < column.size(); row++) {
            if (!column.isMissing(row)) {
                rows.addTo(dictionary.getKeyForIndex(row), 1);
            }
        }
        var counts = new ArrayList<Count>(rows.size());
        rows.int2IntEntrySet()
                .forEach(e -> counts.add(new Count(dictionary.getValueForKey(e.getIntKey()), e.getIntValue())));
        return counts;
    }

    private static ArrayList<Count> valueCounts(Column<?> column) {
        var rows = new Object2IntOpenHashMap<Object>();
        for (int row = 0; row < column.size(); row++) {
            if (!column.isMissing(row)) {
                rows.addTo(CellText.of(column, row), 1);
            }
        }
        var counts = new ArrayList<Count>(rows.size());
        rows.object2IntEntrySet().forEach(e -> counts.add(new Count((String) e.getKey(), e.getIntValue())));
        return counts;
    }

    private static Optional<Distribution> distribution(Column<?> column) {
        var number = Cells.number(column);
        var values = new double[column.size()];
        int n = 0;
        double sum = 0;
        for (int row = 0; row < column.size(); row++) {
            double value = number.applyAsDouble(row);
            if (!Double.isNaN(value)) {
                values[n++] = value;
                sum += value;
            }
        }
        values = Arrays.copyOf(values, n);
        Arrays.parallelSort(values);
        if (n == 0 || values[0] == values[n - 1]) {
            return Optional.empty();
        }
        var bins = new int[BINS];
        double low = values[0];
        double width = (values[n - 1] - low) / BINS;
        for (double value : values) {
            bins[Math.min(BINS - 1, (int) ((value - low) / width))]++;
        }
        return Optional.of(new Distribution(
                low, values[n / 4], values[n / 2], values[(int) (n * 3L / 4)], values[n - 1], sum / n, bins));
    }
}
