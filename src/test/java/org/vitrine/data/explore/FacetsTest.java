package org.vitrine.data.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.data.DataTable;
import org.vitrine.data.RowFilter;
import org.vitrine.data.RowQuery;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

class FacetsTest {
    private static final CancelToken GO_ON = new CancelToken();

    /** Rows that all but one of the facets leave, asked one by one. */
    private static int[] naiveOthers(DataTable table, List<Facet> facets, int without) {
        return IntStream.range(0, table.rowCount())
                .filter(row -> IntStream.range(0, facets.size())
                        .filter(k -> k != without)
                        .allMatch(k -> facets.get(k)
                                .filter()
                                .map(filter ->
                                        RowQuery.where(table, List.of(filter)).test(row))
                                .orElse(true)))
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 500, 100_000})
    void eachFacetCountsUnderTheOthers(int rows) throws CancelledException {
        var table = Shops.events(rows, rows);
        var facets = List.<Facet>of(
                new Facet.Values("type", Set.of("buy"), true, ""),
                new Facet.Values("user", Set.of("u1", "u2", "u7", "u250"), false, ""),
                new Facet.Values("stars", Set.of(), false, ""));
        var found = Facets.of(table, List.of(), facets, 10, GO_ON);
        var kept = naiveOthers(table, facets, -1);
        assertThat(found.kept().rows(GO_ON)).isEqualTo(kept);
        for (int k = 0; k < facets.size(); k++) {
            var counts = new TreeMap<String, Long>();
            long missing = 0;
            for (int row : naiveOthers(table, facets, k)) {
                var value = table.value(row, table.place(facets.get(k).column()));
                if (value == null) {
                    missing++;
                } else {
                    counts.merge(value.toString(), 1L, Long::sum);
                }
            }
            var told = (FacetCounts.Values) found.counts().get(k);
            assertThat(told.missing()).isEqualTo(missing);
            assertThat(told.distinct()).isEqualTo(counts.size());
            var chosen = ((Facet.Values) facets.get(k)).chosen();
            for (var value : told.values()) {
                assertThat(value.rows()).as(value.text()).isEqualTo(counts.getOrDefault(value.text(), 0L));
                assertThat(value.chosen()).isEqualTo(chosen.contains(value.text()));
            }
            var most = counts.values().stream()
                    .sorted(Comparator.reverseOrder())
                    .limit(10)
                    .toList();
            var listed = told.values().stream()
                    .map(FacetCounts.Value::rows)
                    .sorted(Comparator.reverseOrder())
                    .limit(Math.min(10, counts.size()))
                    .toList();
            assertThat(listed).isEqualTo(most);
            assertThat(told.values().stream().map(FacetCounts.Value::text)).containsAll(chosen);
        }
    }

    @Test
    void searchListsOnlyWhatContainsItButKeepsWhatWasChosen() throws CancelledException {
        var table = Shops.events(1, 20_000);
        var facet = new Facet.Values("user", Set.of("u5"), false, "U29");
        var counts = (FacetCounts.Values)
                Facets.of(table, List.of(), List.of(facet), 3, GO_ON).counts().getFirst();
        assertThat(counts.values()).hasSize(4);
        assertThat(counts.matching()).isEqualTo(11);
        assertThat(counts.values().subList(0, 3)).allMatch(value -> value.text().startsWith("u29") && !value.chosen());
        assertThat(counts.values().getLast().text()).isEqualTo("u5");
        assertThat(counts.values().getLast().chosen()).isTrue();
    }

    @Test
    void numbersAreListedInTheirOrder() throws CancelledException {
        var table = Shops.events(2, 1_000);
        var facet = Facet.of(table.columns().get(table.place("stars")));
        var counts = (FacetCounts.Values)
                Facets.of(table, List.of(), List.of(facet), 30, GO_ON).counts().getFirst();
        assertThat(counts.values().stream().map(FacetCounts.Value::text)).containsExactly("1", "2", "3", "4", "5");
        assertThat(counts.values().stream().mapToLong(FacetCounts.Value::rows).sum() + counts.missing())
                .isEqualTo(1_000);
    }

    @Test
    void everyBarHoldsWhatChoosingItLeaves() throws CancelledException {
        var table = Shops.events(3, 30_000);
        for (var column : List.of("price", "time")) {
            var facet = new Facet.Range(column, Optional.empty(), false);
            var bars = (FacetCounts.Histogram) Facets.of(table, List.of(), List.of(facet), 0, GO_ON)
                    .counts()
                    .getFirst();
            long all = 0;
            for (int k = 0; k < bars.rows().length; k++) {
                var chosen = facet.within(Optional.of(bars.bounds(k, k)));
                assertThat(Facets.of(table, List.of(), List.of(chosen), 0, GO_ON)
                                .kept()
                                .count())
                        .as(column + " " + k)
                        .isEqualTo((int) bars.rows()[k]);
                all += bars.rows()[k];
            }
            assertThat(all + bars.missing()).isEqualTo(30_000);
            var missing = facet.withMissing(true);
            assertThat((long) Facets.of(table, List.of(), List.of(missing), 0, GO_ON)
                            .kept()
                            .count())
                    .isEqualTo(bars.missing());
        }
    }

    @Test
    void otherFiltersHoldForAllFacets() throws CancelledException {
        var table = Shops.events(4, 5_000);
        var facet = new Facet.Values("type", Set.of(), false, "");
        var filters = List.<RowFilter>of(new RowFilter.Between("price", 10, 20));
        var found = Facets.of(table, filters, List.of(facet), 10, GO_ON);
        var counts = (FacetCounts.Values) found.counts().getFirst();
        assertThat(counts.values().stream().mapToLong(FacetCounts.Value::rows).sum() + counts.missing())
                .isEqualTo(found.kept().count())
                .isEqualTo(new RowQuery(filters, Optional.empty()).rows(table, GO_ON).length);
    }

    @Test
    void cancelledCountingEnds() {
        var cancel = new CancelToken();
        cancel.cancel();
        var facets = new ArrayList<Facet>(List.of(new Facet.Values("type", Set.of(), false, "")));
        assertThatThrownBy(() -> Facets.of(Shops.events(5, 100), List.of(), facets, 10, cancel))
                .isInstanceOf(CancelledException.class);
    }
}
