package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Sorting and filtering against the plainest way to do it, over tables made by chance that have several blocks of rows. */
@Execution(ExecutionMode.CONCURRENT)
class RowQueryPropertyTest {
    private static final List<String> NAMES = List.of("id", "word", "count", "price", "ratio", "flag", "day");

    private static DataTable table(Random random, int rows) {
        var ids = new ArrayList<String>();
        var words = new ArrayList<String>();
        var counts = LongColumn.create("count");
        var prices = DoubleColumn.create("price");
        var ratios = DoubleColumn.create("ratio");
        var flags = BooleanColumn.create("flag");
        var days = DateColumn.create("day");
        long wide = random.nextBoolean() ? Long.MAX_VALUE : 50;
        for (int row = 0; row < rows; row++) {
            ids.add(word(random));
            words.add(random.nextInt(9) == 0 ? "" : "w" + random.nextInt(12));
            if (random.nextInt(9) == 0) {
                counts.appendMissing();
                prices.appendMissing();
                ratios.appendMissing();
                flags.appendMissing();
                days.appendMissing();
            } else {
                counts.append(random.nextLong(wide) * (random.nextBoolean() ? 1 : -1));
                prices.append(Math.round(random.nextGaussian() * 1000) / 100.0);
                ratios.append(
                        switch (random.nextInt(12)) {
                            case 0 -> -0.0;
                            case 1 -> 0.0;
                            case 2 -> Double.POSITIVE_INFINITY;
                            case 3 -> Double.NEGATIVE_INFINITY;
                            default -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
                        });
                flags.append(random.nextBoolean());
                days.append(LocalDate.ofEpochDay(random.nextInt(4000) - 2000));
            }
        }
        var types = List.of(
                ValueType.TEXT,
                ValueType.TEXT,
                ValueType.INTEGER,
                ValueType.DECIMAL,
                ValueType.DECIMAL,
                ValueType.BOOLEAN,
                ValueType.DATE);
        var infos = new ArrayList<ColumnInfo>();
        for (int k = 0; k < NAMES.size(); k++) {
            infos.add(new ColumnInfo(NAMES.get(k), types.get(k), ColumnRole.ATTRIBUTE, 0, 0));
        }
        return new DataTable(
                TableKind.EVENTS,
                Table.create("t", texts("id", ids), texts("word", words), counts, prices, ratios, flags, days),
                infos);
    }

    private static StringColumn texts(String name, List<String> cells) {
        var values = cells.stream().filter(cell -> !cell.isEmpty()).distinct().toList();
        var codes = new HashMap<String, Integer>();
        values.forEach(value -> codes.put(value, codes.size()));
        return TextCodes.column(
                name,
                cells.stream().mapToInt(cell -> codes.getOrDefault(cell, -1)).toArray(),
                values.toArray(String[]::new));
    }

    private static String word(Random random) {
        var letters = "ab0019 é京Z";
        var word = new StringBuilder();
        int length = random.nextInt(14);
        for (int k = 0; k < length; k++) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return random.nextInt(4) == 0 ? "item" + random.nextLong(100_000_000_000L) : word.toString();
    }

    private static Comparator<Integer> naive(Column<?> column, boolean descending) {
        Comparator<Integer> present = column instanceof StringColumn words
                ? (a, b) -> NaturalOrder.INSTANCE.compare(words.get(a), words.get(b))
                : column instanceof LongColumn longs
                        ? (a, b) -> Long.compare(longs.getLong(a), longs.getLong(b))
                        : (a, b) -> Double.compare(
                                Cells.number(column).applyAsDouble(a),
                                Cells.number(column).applyAsDouble(b));
        var directed = descending ? present.reversed() : present;
        return (a, b) -> column.isMissing(a) || column.isMissing(b)
                ? Boolean.compare(column.isMissing(a), column.isMissing(b))
                : directed.compare(a, b);
    }

    private static int[] naive(DataTable table, IntPredicate kept, List<RowQuery.Sort> sorts) {
        Comparator<Integer> order = (a, b) -> 0;
        for (var sort : sorts) {
            order = order.thenComparing(naive(table.column(sort.column()).orElseThrow(), sort.descending()));
        }
        return IntStream.range(0, table.rowCount())
                .filter(kept)
                .boxed()
                .sorted(order)
                .mapToInt(row -> row)
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 63, 64, 65, 1_000, 150_000})
    void sortsAsComparingDoes(int rows) throws CancelledException {
        var random = new Random(rows);
        var table = table(random, rows);
        for (var name : NAMES) {
            for (boolean descending : new boolean[] {false, true}) {
                var sorts = List.of(new RowQuery.Sort(name, descending));
                assertThat(new RowQuery(List.of(), sorts).rows(table, new CancelToken()))
                        .as(name + " " + descending)
                        .isEqualTo(naive(table, row -> true, sorts));
            }
        }
        var several = List.of(
                new RowQuery.Sort("flag", true), new RowQuery.Sort("word", false), new RowQuery.Sort("count", true));
        assertThat(new RowQuery(List.of(), several).rows(table, new CancelToken()))
                .isEqualTo(naive(table, row -> true, several));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 150_000})
    void filtersAsAskingEachRowDoes(int rows) throws CancelledException {
        var random = new Random(rows + 1);
        var table = table(random, rows);
        for (var text : List.of("9", "b0", "-1", "1.5", "0.0", "京", "É", "true", "item9", ".", "-0", "e")) {
            for (var name : NAMES) {
                var column = table.column(name).orElseThrow();
                IntPredicate contains = row -> !column.isMissing(row)
                        && CellText.of(column, row).toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
                check(table, new RowFilter.Contains(name, text), contains);
            }
            IntPredicate anywhere = row -> table.tablesaw().columns().stream()
                    .anyMatch(column -> !column.isMissing(row)
                            && CellText.of(column, row)
                                    .toLowerCase(Locale.ROOT)
                                    .contains(text.toLowerCase(Locale.ROOT)));
            check(table, new RowFilter.Anywhere(text), anywhere);
        }
        for (var name : NAMES) {
            var column = table.column(name).orElseThrow();
            check(table, new RowFilter.Missing(name), column::isMissing);
            var wanted = new HashSet<>(List.of("nowhere"));
            for (int k = 0; k < 3; k++) {
                int row = random.nextInt(rows);
                if (!column.isMissing(row)) {
                    wanted.add(CellText.of(column, row));
                }
            }
            check(
                    table,
                    new RowFilter.OneOf(name, wanted, false),
                    row -> !column.isMissing(row) && wanted.contains(CellText.of(column, row)));
            check(
                    table,
                    new RowFilter.OneOf(name, wanted, true),
                    row -> column.isMissing(row) || wanted.contains(CellText.of(column, row)));
            var number = Cells.number(column);
            check(
                    table,
                    new RowFilter.Between(name, -3, 20),
                    row -> number.applyAsDouble(row) >= -3 && number.applyAsDouble(row) <= 20);
        }
    }

    private static void check(DataTable table, RowFilter filter, IntPredicate naive) throws CancelledException {
        assertThat(new RowQuery(List.of(filter), Optional.empty()).rows(table, new CancelToken()))
                .as(filter.toString())
                .isEqualTo(naive(table, naive, List.of()));
    }

    @Test
    void textsAreOrderedAsComparingDoes() throws CancelledException {
        var random = new Random(7);
        var words = IntStream.range(0, 200_000)
                .mapToObj(k -> word(random))
                .distinct()
                .toArray(String[]::new);
        var expected = words.clone();
        java.util.Arrays.sort(expected, NaturalOrder.INSTANCE);
        var order = NaturalKeys.order(words, new CancelToken());
        assertThat(java.util.Arrays.stream(order).mapToObj(k -> words[k]).toArray(String[]::new))
                .isEqualTo(expected);
    }

    @Test
    void textOfAKeyIsTheTextOfTheCell() throws CancelledException {
        var table = table(new Random(3), 3_000);
        for (var name : NAMES.subList(2, NAMES.size())) {
            var column = table.column(name).orElseThrow();
            var keys = (ColumnKeys.Numbers) table.keys(name, new CancelToken());
            for (int row = 0; row < table.rowCount(); row++) {
                if (!column.isMissing(row)) {
                    var text = CellText.of(column, row);
                    assertThat(keys.text(keys.key(row))).as(name).isEqualTo(text);
                    if (!text.contains("Infinity")) {
                        assertThat(keys.keyOf(text)).as(name).hasValue(keys.key(row));
                    }
                }
            }
        }
    }
}
