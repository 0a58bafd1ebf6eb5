package org.vitrine.ui.data.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitrine.data.ColumnData;
import org.vitrine.data.DataTable;
import org.vitrine.data.RowBits;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;
import org.vitrine.ui.fx.HeldWork;

class BrushingTest {
    private final HeldWork work = new HeldWork();
    private final Brushing brushing = new Brushing(work, problem -> {
        throw new AssertionError(problem);
    });
    private final DataTable table = table();

    private static DataTable table() {
        var columns = new LinkedHashMap<String, ColumnData>();
        // long enough for a job to look whether it is still wanted
        columns.put("n", new ColumnData.Longs(ValueType.INTEGER, new long[100_000]));
        return new TableArrays(TableKind.USERS, columns, Map.of(), 100_000).table();
    }

    private Optional<Integer> marked() {
        return brushing.rows().get().map(RowBits::count);
    }

    /** Facets are counted whenever a filter or another column comes; the rows a person is marking are marked all the same. */
    @Test
    void countingFacetsTakesNoMarkAway() {
        brushing.mark(table, Optional.empty(), 0, 2, () -> {});
        brushing.count(table, Optional.empty(), List.of());
        work.go();
        assertThat(marked()).contains(3);
    }

    @Test
    void theLastMarkCounts() {
        brushing.mark(table, Optional.empty(), 0, 2, () -> {});
        brushing.mark(table, Optional.empty(), 10, 13, () -> {});
        work.go();
        assertThat(marked()).contains(4);
        brushing.mark(table, Optional.empty(), 0, 0, () -> {});
        brushing.forget();
        work.go();
        assertThat(marked()).isEmpty();
    }
}
