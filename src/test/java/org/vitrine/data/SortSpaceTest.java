package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.CancelToken;
import tech.tablesaw.api.DoubleColumn;

final class SortSpaceTest {
    private static final int ROWS = (1 << 20) + 12_345;

    @Test
    void aSortInASpaceAnotherSortLeftBehindIsTheSame() throws Exception {
        var random = new Random(5);
        var values = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            // doubles need two rounds of 32 bits, and some are missing
            values[row] = random.nextInt(9) == 0 ? Double.NaN : random.nextInt(1000) * Math.PI;
        }
        var keys = ColumnKeys.of(DoubleColumn.create("price", values), new CancelToken());
        var all = IntStream.range(0, ROWS).toArray();
        var fewer = IntStream.range(0, ROWS).filter(row -> row % 100 != 7).toArray();
        assertThat(RadixOrder.sorted(all, keys, false, new CancelToken())).isEqualTo(expected(all, values, false));
        assertThat(RadixOrder.sorted(fewer, keys, true, new CancelToken())).isEqualTo(expected(fewer, values, true));
        assertThat(RadixOrder.sorted(all, keys, true, new CancelToken())).isEqualTo(expected(all, values, true));
    }

    @Test
    void aLargeSpaceIsKeptForTheNextAndASmallOneIsNot() {
        var large = SortSpace.of(ROWS);
        large.letGo();
        var small = SortSpace.of(10);
        small.letGo();
        assertThat(small.one()).hasSize(10);
        assertThat(SortSpace.of(ROWS - 1_000)).isSameAs(large);
        assertThat(SortSpace.of(ROWS)).isNotSameAs(large);
    }

    private static int[] expected(int[] rows, double[] values, boolean descending) {
        Comparator<Integer> order = Comparator.comparingDouble(row -> values[row]);
        var boxed = Arrays.stream(rows).boxed().toArray(Integer[]::new);
        Arrays.sort(
                boxed,
                Comparator.<Integer>comparingInt(row -> Double.isNaN(values[row]) ? 1 : 0)
                        .thenComparing(descending ? order.reversed() : order));
        return Arrays.stream(boxed).mapToInt(row -> row).toArray();
    }
}
