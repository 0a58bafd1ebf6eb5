package org.vitrine.data;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.vitrine.data.Finding.Severity;
import org.vitrine.data.QualityThresholds.Limit;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;

/**
 * Prices far from the others: of things those of their category, of events those of other events of the same thing. By the median and the median absolute deviation of their logarithms, which a few wrong ones
 * do not move (Iglewicz and Hoaglin 1993). Prices that are not above zero have no logarithm and are told apart.
 */
final class QualityOfPrices {
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

    private final QualityCheck check;

    QualityOfPrices(QualityCheck check) {
        this.check = check;
    }

    void check() throws CancelledException {
        for (var kind : new TableKind[] {TableKind.ITEMS, TableKind.EVENTS}) {
            var table = check.table(kind);
            var name = table.flatMap(t -> t.name(ColumnRole.PRICE));
            var prices = table.flatMap(t -> numbers(t, name.orElse("")));
            if (table.isPresent() && prices.isPresent()) {
                check(table.get(), name.orElseThrow(), prices.get());
            }
        }
    }

    /** A column's numbers, NaN where there is none; nothing when it holds no numbers. */
    private static Optional<IntToDoubleFunction> numbers(TableBuilder.Built table, String name) {
        return switch (table.columns().get(name)) {
            case ColumnData.Doubles(var values) -> Optional.of(row -> values[row]);
            case ColumnData.Longs(var type, var values)
            when type == ValueType.INTEGER ->
                Optional.of(row -> values[row] == ColumnData.Longs.MISSING ? Double.NaN : values[row]);
            case null, default -> Optional.empty();
        };
    }

    private void check(TableBuilder.Built table, String name, IntToDoubleFunction price) throws CancelledException {
        var groups = groups(table);
        notPositive(table, name, price);
        var bounds = bounds(table.rows(), groups, price);
        // what was paid may be for several: a price is far off only if it is so for one of them as well
        var quantity = numbers(table, table.name(ColumnRole.QUANTITY).orElse(""));
        var apiece = quantity.map(many -> (IntToDoubleFunction)
                row -> many.applyAsDouble(row) > 0 ? price.applyAsDouble(row) / many.applyAsDouble(row) : Double.NaN);
        var apieceBounds =
                apiece.isPresent() ? Optional.of(bounds(table.rows(), groups, apiece.get())) : Optional.<Bounds>empty();
        boolean judgedElsewhere = table.kind() == TableKind.EVENTS
                && check.table(TableKind.ITEMS)
                        .flatMap(items -> items.name(ColumnRole.PRICE))
                        .isPresent();
        var rows = new QualityCheck.Rows();
        var example = -1;
        for (int row = 0; row < table.rows(); row++) {
            check.look(row);
            double value = price.applyAsDouble(row);
            int group = groups.of(row);
            if (value > 0
                    && bounds.isOut(group, value)
                    && (bounds.isOwn(group) || !judgedElsewhere)
                    && (apiece.isEmpty()
                            || apieceBounds
                                    .orElseThrow()
                                    .isOut(group, apiece.get().applyAsDouble(row)))) {
                example = example < 0 ? row : example;
                rows.add(row);
            }
        }
        if (rows.count() == 0) {
            return;
        }
        int group = groups.of(example);
        check.add(
                "price-outliers",
                check.byShare(rows.count(), table.rows()),
                table.kind(),
                name,
                rows.count(),
                Phrase.of(
                        "quality.outliers",
                        name,
                        rows.count(),
                        price.applyAsDouble(example),
                        bounds.isOwn(group)
                                ? Phrase.of(
                                        "quality.outliers." + (table.kind() == TableKind.ITEMS ? "category" : "item"),
                                        groups.names()[group])
                                : Phrase.of("quality.outliers.all"),
                        bounds.low(group),
                        bounds.high(group)),
                rows.wanted());
    }

    private void notPositive(TableBuilder.Built table, String name, IntToDoubleFunction price) {
        var rows = new QualityCheck.Rows();
        boolean below = false;
        for (int row = 0; row < table.rows(); row++) {
            double value = price.applyAsDouble(row);
            if (value <= 0) {
                rows.add(row);
                below |= value < 0;
            }
        }
        if (rows.count() > 0) {
            check.add(
                    "prices-not-positive",
                    below ? check.byShare(rows.count(), table.rows()) : Severity.INFO,
                    table.kind(),
                    name,
                    rows.count(),
                    Phrase.of(below ? "quality.price.negative" : "quality.price.zero", name, rows.count()),
                    rows.wanted());
        }
    }

    /** Which category or thing each row is of; -1 of none. */
    private record Groups(int[] codes, String[] names) {
        int of(int row) {
            return codes.length == 0 ? -1 : codes[row];
        }
    }

    /** Things are like others of their category; an event's price is like those of other events of the same thing. */
    private static Groups groups(TableBuilder.Built table) {
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

    private Bounds bounds(int rows, Groups groups, IntToDoubleFunction price) throws CancelledException {
        int all = groups.names().length;
        int stride = Math.max(1, rows / JUDGED_BY);
        var counts = new int[all + 1];
        for (int row = 0; row < rows; row += stride) {
            check.look(row);
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
        double wide = check.limits().get(Limit.PRICE_DEVIATIONS);
        for (int g = 0; g <= all; g++) {
            bounds.own()[g] = samples[g].length > 0;
            var logs = samples[g];
            double middle = logs.length == 0 ? 0 : median(logs);
            var away = Arrays.stream(logs).map(log -> Math.abs(log - middle)).toArray();
            double deviation = Math.max(LEAST_DEVIATION, away.length == 0 ? 0 : CONSISTENT * median(away));
            bounds.lows()[g] = logs.length == 0 ? 0 : Math.exp(middle - wide * deviation);
            bounds.highs()[g] = logs.length == 0 ? Double.MAX_VALUE : Math.exp(middle + wide * deviation);
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
            samples[group][at / step] = Math.log(value);
        }
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
