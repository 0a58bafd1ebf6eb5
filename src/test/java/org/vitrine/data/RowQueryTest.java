package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class RowQueryTest {
    private static final DataTable TABLE = table();

    private static DataTable table() {
        var id = StringColumn.create("id", "item10", "item9", "", "Item1", "item9");
        var price = DoubleColumn.create("price", 3.5, Double.NaN, -1, 3.5, 2);
        var time = LongColumn.create("time", 5, 4, 3, 2, 1);
        return new DataTable(
                TableKind.ITEMS,
                Table.create("items", id, price, time),
                List.of(
                        new ColumnInfo("id", ValueType.TEXT, ColumnRole.ITEM, 1, 3),
                        new ColumnInfo("price", ValueType.DECIMAL, ColumnRole.PRICE, 1, 3),
                        new ColumnInfo("time", ValueType.TIME, ColumnRole.TIME, 0, 5)));
    }

    private static int[] rows(RowQuery.@org.jspecify.annotations.Nullable Sort sort, RowFilter... filters)
            throws CancelledException {
        return new RowQuery(List.of(filters), Optional.ofNullable(sort)).rows(TABLE, new CancelToken());
    }

    @Test
    void noConditionIsTheSourceOrder() throws CancelledException {
        assertThat(rows(null)).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void textSortsNumbersInItByTheirValueAndMissingLast() throws CancelledException {
        assertThat(rows(new RowQuery.Sort("id", false))).containsExactly(3, 1, 4, 0, 2);
        assertThat(rows(new RowQuery.Sort("id", true))).containsExactly(0, 1, 4, 3, 2);
    }

    @Test
    void numbersSortStablyWithMissingLast() throws CancelledException {
        assertThat(rows(new RowQuery.Sort("price", false))).containsExactly(2, 4, 0, 3, 1);
        assertThat(rows(new RowQuery.Sort("price", true))).containsExactly(0, 3, 4, 2, 1);
        assertThat(rows(new RowQuery.Sort("time", false))).containsExactly(4, 3, 2, 1, 0);
    }

    @Test
    void filtersAllHold() throws CancelledException {
        assertThat(rows(null, new RowFilter.Anywhere("ITEM1"))).containsExactly(0, 3);
        assertThat(rows(null, new RowFilter.Anywhere("3.5"))).containsExactly(0, 3);
        assertThat(rows(null, new RowFilter.OneOf("id", Set.of("item9")))).containsExactly(1, 4);
        assertThat(rows(null, new RowFilter.Missing("id"))).containsExactly(2);
        assertThat(rows(null, new RowFilter.Missing("price"))).containsExactly(1);
        assertThat(rows(null, new RowFilter.Between("price", -1, 2))).containsExactly(2, 4);
        assertThat(rows(null, new RowFilter.Only(new int[] {1, 4}), new RowFilter.Between("time", 0, 2)))
                .containsExactly(4);
    }

    @Test
    void anUnknownColumnIsAProgrammingError() {
        assertThatThrownBy(() -> rows(new RowQuery.Sort("nope", false))).hasMessageContaining("nope");
    }

    @Test
    void aCancelledQueryEnds() {
        var token = new CancelToken();
        token.cancel();
        assertThatThrownBy(
                        () -> new RowQuery(List.of(), Optional.of(new RowQuery.Sort("id", false))).rows(TABLE, token))
                .isInstanceOf(CancelledException.class);
    }

    @Test
    void everySortIsAPermutationInOrder() throws CancelledException {
        var random = new Random(7);
        int n = 3_000;
        var words = StringColumn.create("w", IntStream.range(0, n).mapToObj(i -> "v" + random.nextInt(300)));
        var table = new DataTable(
                TableKind.EVENTS,
                Table.create("t", words),
                List.of(new ColumnInfo("w", ValueType.TEXT, ColumnRole.ATTRIBUTE, 0, 300)));
        var rows = new RowQuery(List.of(), Optional.of(new RowQuery.Sort("w", false))).rows(table, new CancelToken());
        var seen = rows.clone();
        Arrays.sort(seen);
        assertThat(seen).isEqualTo(IntStream.range(0, n).toArray());
        for (int k = 1; k < n; k++) {
            int by = NaturalOrder.INSTANCE.compare(words.get(rows[k - 1]), words.get(rows[k]));
            assertThat(by < 0 || (by == 0 && rows[k - 1] < rows[k])).isTrue();
        }
    }

    @Test
    void aProfileCountsWhatIsThere() throws CancelledException {
        var id = ColumnProfile.of(TABLE, "id", new CancelToken());
        assertThat(id.missing()).isEqualTo(1);
        assertThat(id.distinct()).isEqualTo(3);
        assertThat(id.frequent().getFirst()).isEqualTo(new ColumnProfile.Count("item9", 2));
        assertThat(id.distribution()).isEmpty();
        var price = ColumnProfile.of(TABLE, "price", new CancelToken())
                .distribution()
                .orElseThrow();
        assertThat(price.min()).isEqualTo(-1);
        assertThat(price.max()).isEqualTo(3.5);
        assertThat(price.mean()).isEqualTo(2.0);
        assertThat(price.median()).isEqualTo(3.5);
        assertThat(IntStream.of(price.bins()).sum()).isEqualTo(4);
        assertThat(price.bins()[0]).isEqualTo(1);
        assertThat(price.bins()[23]).isEqualTo(2);
    }

    @Test
    void theMostFrequentValuesAreThoseOfACountByHand() throws CancelledException {
        var random = new Random(9);
        var values = new double[5_000];
        Arrays.setAll(values, k -> random.nextInt(10) == 0 ? Double.NaN : random.nextInt(90) / 4.0 - 7);
        var column = DoubleColumn.create("price", values);
        var table = new DataTable(
                TableKind.ITEMS,
                Table.create("items", column),
                List.of(new ColumnInfo("price", ValueType.DECIMAL, ColumnRole.PRICE, 0, 90)));
        var profile = ColumnProfile.of(table, "price", new CancelToken());
        var counts = new TreeMap<Double, Long>();
        for (double value : values) {
            if (!Double.isNaN(value)) {
                counts.merge(value, 1L, Long::sum);
            }
        }
        assertThat(profile.distinct()).isEqualTo(counts.size());
        assertThat(profile.missing())
                .isEqualTo(values.length
                        - counts.values().stream().mapToLong(Long::longValue).sum());
        var byHand = counts.entrySet().stream()
                .sorted(Map.Entry.<Double, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(ColumnProfile.FREQUENT)
                .map(each -> new ColumnProfile.Count(CellText.plain(Double.toString(each.getKey())), each.getValue()))
                .toList();
        assertThat(profile.frequent()).isEqualTo(byHand);
    }
}
