package org.vitrine.data.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrine.data.DataTable;
import org.vitrine.data.RowBits;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;

@Execution(ExecutionMode.CONCURRENT)
class PivotTest {
    private static final CancelToken GO_ON = new CancelToken();

    private static String group(DataTable table, int row, String column, Grouping.By by) {
        var value = table.value(row, table.place(column));
        if (value == null) {
            return "missing";
        }
        if (by == Grouping.By.VALUE) {
            return value.toString();
        }
        var time = Instant.ofEpochSecond((Long) value).atZone(ZoneOffset.UTC);
        return switch (by) {
            case YEAR -> "" + time.getYear();
            case MONTH -> "%d-%02d".formatted(time.getYear(), time.getMonthValue());
            case WEEK ->
                "%d-W%02d"
                        .formatted(
                                time.get(java.time.temporal.IsoFields.WEEK_BASED_YEAR),
                                time.get(java.time.temporal.IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case DAY -> time.toLocalDate().toString();
            case WEEKDAY -> "" + time.getDayOfWeek().getValue();
            case HOUR -> "%02d".formatted(time.getHour());
            case VALUE, RANGE -> throw new IllegalArgumentException(by.toString());
        };
    }

    private static String said(Pivot.Label label) {
        return switch (label) {
            case Pivot.Label.Group group -> group.text();
            case Pivot.Label.Other other -> "other";
            case Pivot.Label.Missing missing -> "missing";
            case Pivot.Label.All all -> "all";
        };
    }

    private static double naive(DataTable table, List<Integer> rows, Aggregate value) {
        if (value.kind() == Aggregate.Kind.COUNT) {
            return rows.size();
        }
        int column = table.place(value.column());
        var present = rows.stream()
                .map(row -> table.value(row, column))
                .filter(each -> each != null)
                .toList();
        if (value.kind() == Aggregate.Kind.DISTINCT) {
            return new HashSet<>(present).size();
        }
        var numbers = present.stream().mapToDouble(each -> ((Number) each).doubleValue());
        return switch (value.kind()) {
            case SUM -> present.isEmpty() ? Double.NaN : numbers.sum();
            case MEAN -> numbers.average().orElse(Double.NaN);
            case MIN -> numbers.min().orElse(Double.NaN);
            case MAX -> numbers.max().orElse(Double.NaN);
            case COUNT, DISTINCT -> throw new IllegalArgumentException();
        };
    }

    private static void same(double found, double expected, String what) {
        if (Double.isNaN(expected)) {
            assertThat(found).as(what).isNaN();
        } else {
            assertThat(found).as(what).isCloseTo(expected, within(1e-6));
        }
    }

    @ParameterizedTest
    @EnumSource(Aggregate.Kind.class)
    void cellsAndTotalsAreThoseOfTheRows(Aggregate.Kind kind) throws Exception {
        var table = Shops.events(11, 80_000);
        var kept = RowBits.where(table.rowCount(), row -> row % 3 != 0, GO_ON);
        var column = kind == Aggregate.Kind.COUNT ? "" : kind == Aggregate.Kind.DISTINCT ? "user" : "price";
        var value = new Aggregate(kind, column);
        for (var by :
                List.of(Grouping.By.YEAR, Grouping.By.MONTH, Grouping.By.WEEK, Grouping.By.WEEKDAY, Grouping.By.HOUR)) {
            var spec = new PivotSpec(
                    new Grouping("type", Grouping.By.VALUE), Optional.of(new Grouping("time", by)), value, 10, 100);
            var pivot = Pivot.of(table, kept, spec, GO_ON);
            var rows = new HashMap<List<String>, List<Integer>>();
            for (int row : kept.rows(GO_ON)) {
                var type = group(table, row, "type", Grouping.By.VALUE);
                var time = group(table, row, "time", by);
                for (var key : List.of(
                        List.of(type, time), List.of(type, "all"), List.of("all", time), List.of("all", "all"))) {
                    rows.computeIfAbsent(key, each -> new java.util.ArrayList<>())
                            .add(row);
                }
            }
            for (int r = 0; r < pivot.rows().size(); r++) {
                var type = said(pivot.rows().get(r));
                for (int c = 0; c < pivot.columns().size(); c++) {
                    var time = said(pivot.columns().get(c));
                    same(
                            pivot.cells()[r][c],
                            naive(table, rows.getOrDefault(List.of(type, time), List.of()), value),
                            type + " " + time);
                    same(pivot.columnTotals()[c], naive(table, rows.get(List.of("all", time)), value), time);
                }
                same(pivot.rowTotals()[r], naive(table, rows.get(List.of(type, "all")), value), type);
            }
            same(pivot.total(), naive(table, rows.get(List.of("all", "all")), value), "all");
        }
    }

    @Test
    void lessFrequentGroupsBecomeOneAndMissingStandsLast() throws Exception {
        var table = Shops.events(12, 50_000);
        var spec = new PivotSpec(
                new Grouping("user", Grouping.By.VALUE),
                Optional.of(new Grouping("stars", Grouping.By.VALUE)),
                Aggregate.COUNT,
                5,
                3);
        var pivot = Pivot.of(table, RowBits.all(table.rowCount()), spec, GO_ON);
        assertThat(pivot.rows()).hasSize(6).endsWith(new Pivot.Label.Other(295));
        assertThat(pivot.columns()).hasSize(5).endsWith(new Pivot.Label.Other(2), new Pivot.Label.Missing());
        assertThat(pivot.total()).isEqualTo(50_000);
        assertThat(java.util.Arrays.stream(pivot.cells())
                        .flatMapToDouble(java.util.Arrays::stream)
                        .sum())
                .isEqualTo(50_000);
        var counts = new HashMap<String, Integer>();
        IntStream.range(0, table.rowCount())
                .forEach(row -> counts.merge(group(table, row, "user", Grouping.By.VALUE), 1, Integer::sum));
        int most = counts.values().stream().mapToInt(each -> each).max().orElseThrow();
        assertThat(pivot.rowTotals()[0]).isEqualTo(most);
    }

    @Test
    void rangesHoldEveryNumber() throws Exception {
        var table = Shops.events(13, 9_000);
        var spec = new PivotSpec(new Grouping("price", Grouping.By.RANGE), Optional.empty(), Aggregate.COUNT, 100, 1);
        var pivot = Pivot.of(table, RowBits.all(9_000), spec, GO_ON);
        assertThat(java.util.Arrays.stream(pivot.rowTotals()).sum()).isEqualTo(9_000);
        assertThat(pivot.rows()).hasSize(33).endsWith(new Pivot.Label.Missing());
    }

    @Test
    void whatCannotBeGroupedIsSaid() {
        var table = Shops.events(14, 100);
        var all = RowBits.all(100);
        for (var bad : Set.of(
                new PivotSpec(new Grouping("nope", Grouping.By.VALUE), Optional.empty(), Aggregate.COUNT, 5, 5),
                new PivotSpec(new Grouping("user", Grouping.By.MONTH), Optional.empty(), Aggregate.COUNT, 5, 5),
                new PivotSpec(new Grouping("time", Grouping.By.VALUE), Optional.empty(), Aggregate.COUNT, 5, 5),
                new PivotSpec(new Grouping("user", Grouping.By.RANGE), Optional.empty(), Aggregate.COUNT, 5, 5),
                new PivotSpec(
                        new Grouping("user", Grouping.By.VALUE),
                        Optional.empty(),
                        new Aggregate(Aggregate.Kind.SUM, "type"),
                        5,
                        5))) {
            assertThatThrownBy(() -> Pivot.of(table, all, bad, GO_ON)).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void cancelledGroupingEnds() {
        var cancel = new CancelToken();
        cancel.cancel();
        var spec = new PivotSpec(new Grouping("user", Grouping.By.VALUE), Optional.empty(), Aggregate.COUNT, 5, 5);
        assertThatThrownBy(() -> Pivot.of(Shops.events(15, 100), RowBits.all(100), spec, cancel))
                .isInstanceOf(CancelledException.class);
    }
}
