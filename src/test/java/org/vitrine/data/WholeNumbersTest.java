package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.domain.CancelToken;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.ShortColumn;

class WholeNumbersTest {
    private static final long NONE = ColumnData.Longs.MISSING;

    @ParameterizedTest
    @CsvSource(textBlock = """
            0, 32767, 2
            -32767, 5, 2
            -32768, 5, 4
            0, 32768, 4
            0, 1790000000, 4
            -2147483647, 0, 4
            -2147483648, 0, 8
            0, 2147483648, 8
            """)
    void asManyBytesAsTheWidestNeeds(long low, long high, int bytes) {
        long[] values = {low, NONE, high, 0};
        assertThat(WholeNumbers.bytes(values)).isEqualTo(bytes);
        var column = WholeNumbers.column("n", values);
        assertThat(column)
                .isInstanceOf(bytes == 2 ? ShortColumn.class : bytes == 4 ? IntColumn.class : LongColumn.class);
        assertThat(WholeNumbers.array(column)).containsExactly(values);
        assertThat(column.isMissing(1)).isTrue();
        assertThat(column.countMissing()).isEqualTo(1);
        assertThat(WholeNumbers.cell(column, 1)).isNull();
        assertThat(WholeNumbers.cell(column, 2)).isEqualTo(high);
        assertThat(Cells.number(column).applyAsDouble(0)).isEqualTo(low);
        assertThat(Cells.number(column).applyAsDouble(1)).isNaN();
        assertThat(CellText.of(column, 2)).isEqualTo(Long.toString(high));
        var order = ColumnOrder.of(column);
        assertThat(order.compare(0, 2)).isNegative();
        assertThat(order.compare(1, 2)).as("what is missing comes last").isPositive();
    }

    @Test
    void keysAreTheNumbersHoweverManyBytesTheyTake() throws Exception {
        for (long[] values : new long[][] {{5, NONE, -3}, {70_000, NONE, -3}, {5_000_000_000L, NONE, -3}}) {
            var keys = (ColumnKeys.Numbers) ColumnKeys.of(WholeNumbers.column("n", values), new CancelToken());
            assertThat(keys.missing()).isEqualTo(1);
            assertThat(keys.isMissing(1)).isTrue();
            assertThat(keys.key(0)).isEqualTo(values[0]);
            assertThat(keys.min()).isEqualTo(-3);
            assertThat(keys.max()).isEqualTo(values[0]);
            assertThat(keys.keyOf("-3")).hasValue(-3);
            assertThat(keys.keyOf("2.5")).isEmpty();
            assertThat(keys.text(values[0])).isEqualTo(Long.toString(values[0]));
        }
    }

    @Test
    void nothingAtAllTakesLeast() {
        assertThat(WholeNumbers.bytes(new long[] {NONE, NONE})).isEqualTo(2);
        assertThat(WholeNumbers.column("n", new long[0]).size()).isZero();
    }
}
