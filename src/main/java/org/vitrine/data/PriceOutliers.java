package org.vitrine.data;

import java.util.Arrays;
import java.util.BitSet;
import java.util.DoubleSummaryStatistics;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/**
 * Prices far from the others: of things those of their category, of events those of other events of the same thing. By the median and the
 * median absolute deviation of their logarithms, which a few wrong ones do not move (Iglewicz and Hoaglin 1993). One rule for the finding
 * that tells of them and the step that leaves them out.
 */
public final class PriceOutliers {
    /** Groups with fewer prices are judged by all prices; events of things the table of items has prices of are not. */
    private static final int FEW = 20;
    /** Prices of a group the median is taken of, about. */
    private static final int SAMPLE = 2_000;
    /** Makes the median absolute deviation of a normal distribution its standard deviation. */
    private static final double CONSISTENT = 1.4826;
    /** Where most prices are equal, one by half dearer is still no outlier. */
    private static final double LEAST_DEVIATION = 0.12;
    /** Rows the usual prices are told from, evenly spread where there are more: a median does not become better by more. */
    private static final int JUDGED_BY = 2_000_000;

    private final int rows;
    private final Groups groups;
    private final double deviations;
    private final CancelToken cancel;

    private PriceOutliers(TableArrays table, double deviations, CancelToken cancel) {
        this.rows = table.rows();
        this.groups = groups(table);
        this.deviations = deviations;
        this.cancel = cancel;
    }

    /**
     * What was found.
     *
     * @param rows  those with such prices
     * @param first the price of the first of them
     * @param group the category or thing it was compared with; empty when it was with all
     * @param low   from here on prices are usual where the first one was looked for, none of them lower
     * @param high  to here, none of them higher
     */
    public record Found(BitSet rows, double first, Optional<String> group, double low, double high) {}

    /**
     * The rows whose prices lie far from the others; nothing when there are none, or no numbers in the column.
     *
     * @param priced     whether things have prices of their own in another table, so that events of few others are not judged by all
     * @param deviations robust deviations from which on a price is an outlier
     */
    public static Optional<Found> of(
            TableArrays table, String column, boolean priced, double deviations, CancelToken cancel)
            throws CancelledException {
        var price = numbers(table, column);
        return price.isEmpty()
                ? Optional.empty()
                : new PriceOutliers(table, deviations, cancel)
                        .find(price.get(), quantity(table), priced && table.kind() == TableKind.EVENTS);
    }

    /** A column's numbers, NaN where there is none; nothing when it holds no numbers. */
    static Optional<IntToDoubleFunction> numbers(TableArrays table, String name) {
        return switch (table.columns().get(name)) {
            case ColumnData.Doubles(var values) -> Optional.of(row -> values[row]);
            case ColumnData.Longs(var type, var values)
            when type == ValueType.INTEGER ->
                Optional.of(row -> values[row] == ColumnData.Longs.MISSING ? Double.NaN : values[row]);
            case null, default -> Optional.empty();
        };
    }

    private static Optional<IntToDoubleFunction> quantity(TableArrays table) {
        return numbers(table, table.name(ColumnRole.QUANTITY).orElse(""));
    }

    private Optional<Found> find(
            IntToDoubleFunction price, Optional<IntToDoubleFunction> quantity, boolean judgedElsewhere)
            throws CancelledException {
        var bounds = bounds(price);
        // what was paid may be for several: a price is far off only if it is so for one of them as well
        var apiece = quantity.map(many -> (IntToDoubleFunction)
                row -> many.applyAsDouble(row) > 0 ? price.applyAsDouble(row) / many.applyAsDouble(row) : Double.NaN);
        var apieceBounds = apiece.isPresent() ? Optional.of(bounds(apiece.get())) : Optional.<Bounds>empty();
        var found = new BitSet(rows);
        for (int row = 0; row < rows; row++) {
            cancel.check(row);
            double value = price.applyAsDouble(row);
            int group = groups.of(row);
            if (value > 0
                    && bounds.isOut(group, value)
                    && (bounds.isOwn(group) || !judgedElsewhere)
                    && (apiece.isEmpty()
                            || apieceBounds
                                    .orElseThrow()
                                    .isOut(group, apiece.get().applyAsDouble(row)))) {
                found.set(row);
            }
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        int first = found.nextSetBit(0);
        int group = groups.of(first);
        var there = there(price, bounds, group);
        return Optional.of(new Found(
                found,
                price.applyAsDouble(first),
                bounds.isOwn(group) ? Optional.of(groups.names()[group]) : Optional.empty(),
                Math.max(bounds.low(group), there.getMin()),
                Math.min(bounds.high(group), there.getMax())));
    }

    /** The prices a group is judged by: bounds that no price reaches tell nothing of it. */
    private DoubleSummaryStatistics there(IntToDoubleFunction price, Bounds bounds, int group)
            throws CancelledException {
        var there = new DoubleSummaryStatistics();
        for (int row = 0; row < rows; row++) {
            cancel.check(row);
            double value = price.applyAsDouble(row);
            if (value > 0 && (!bounds.isOwn(group) || groups.of(row) == group)) {
                there.accept(value);
            }
        }
        return there;
    }

    /** Which category or thing each row is of; -1 of none. */
    private record Groups(int[] codes, String[] names) {
        int of(int row) {
            return codes.length == 0 ? -1 : codes[row];
        }
    }

    /** Things are like others of their category; an event's price is like those of other events of the same thing. */
    private static Groups groups(TableArrays table) {
        return table.texts(table.kind() == TableKind.ITEMS ? ColumnRole.CATEGORY : ColumnRole.ITEM)
                .map(column -> new Groups(column.codes(), column.values()))
                .orElse(new Groups(new int[0], new String[0]));
    }

    /** Between which prices are usual, for each category and for all. */
    private record Bounds(double[] lows, double[] highs, boolean[] own) {
        private int place(int group) {
            return group >= 0 && own[group] ? group : own.length - 1;
        }

        boolean isOwn(int group) {
            return place(group) < own.length - 1;
        }

        double low(int group) {
            return lows[place(group)];
        }

        double high(int group) {
            return highs[place(group)];
        }

        boolean isOut(int group, double price) {
            return price < low(group) || price > high(group);
        }
    }

    private Bounds bounds(IntToDoubleFunction price) throws CancelledException {
        int all = groups.names().length;
        int stride = Math.max(1, rows / JUDGED_BY);
        var counts = new int[all + 1];
        for (int row = 0; row < rows; row += stride) {
            cancel.check(row);
            if (price.applyAsDouble(row) > 0) {
                counts[all]++;
                int group = groups.of(row);
                if (group >= 0) {
                    counts[group]++;
                }
            }
        }
        var samples = new double[all + 1][];
        var seen = new int[all + 1];
        for (int g = 0; g <= all; g++) {
            int step = step(counts[g]);
            samples[g] = new double[counts[g] < FEW ? 0 : (counts[g] + step - 1) / step];
        }
        for (int row = 0; row < rows; row += stride) {
            double value = price.applyAsDouble(row);
            if (value > 0) {
                put(samples, seen, counts, all, value);
                int group = groups.of(row);
                if (group >= 0) {
                    put(samples, seen, counts, group, value);
                }
            }
        }
        var bounds = new Bounds(new double[all + 1], new double[all + 1], new boolean[all + 1]);
        for (int g = 0; g <= all; g++) {
            bounds.own()[g] = samples[g].length > 0;
            var logs = samples[g];
            double middle = logs.length == 0 ? 0 : median(logs);
            var away = Arrays.stream(logs).map(log -> Math.abs(log - middle)).toArray();
            double deviation = Math.max(LEAST_DEVIATION, away.length == 0 ? 0 : CONSISTENT * median(away));
            bounds.lows()[g] = logs.length == 0 ? 0 : StrictMath.exp(middle - deviations * deviation);
            bounds.highs()[g] = logs.length == 0 ? Double.MAX_VALUE : StrictMath.exp(middle + deviations * deviation);
        }
        return bounds;
    }

    private static int step(int count) {
        return Math.max(1, count / SAMPLE);
    }

    private static void put(double[][] samples, int[] seen, int[] counts, int group, double value) {
        int at = seen[group]++;
        int step = step(counts[group]);
        if (samples[group].length > 0 && at % step == 0) {
            samples[group][at / step] = StrictMath.log(value);
        }
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
