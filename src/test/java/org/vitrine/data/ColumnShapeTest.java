package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

class ColumnShapeTest {
    @Test
    void numbersAreCountedInEqualSteps() {
        var shape = shape(DoubleColumn.create("price", 0, 0, 0, 0, 10, 20, 20));
        assertThat(shape).hasSize(20);
        assertThat(shape[0]).isEqualTo(1);
        assertThat(shape[10]).isEqualTo(0.25);
        assertThat(shape[19]).isEqualTo(0.5);
    }

    @Test
    void aFewFarOutDoNotHideTheShapeOfTheOthers() {
        var values = IntStream.range(0, 2000)
                .mapToDouble(i -> i < 3 ? 1e9 + i : i % 100)
                .toArray();
        var shape = shape(DoubleColumn.create("time", values));
        assertThat(shape).hasSize(20);
        assertThat(Arrays.stream(shape).min().orElseThrow()).isGreaterThan(0.8);
    }

    @Test
    void textsStandByHowOftenTheyCome() {
        assertThat(shape(StringColumn.create("kind", "view", "buy", "view", "view", "view", "cart", "buy")))
                .containsExactly(1, 0.5, 0.25);
    }

    @Test
    void idsAndConstantsHaveNoShape() {
        var ids = IntStream.range(0, 100).mapToObj(i -> "id" + i).toArray(String[]::new);
        assertThat(shape(StringColumn.create("id", ids))).isEmpty();
        assertThat(shape(DoubleColumn.create("one", 1, 1, 1))).isEmpty();
        assertThat(shape(DoubleColumn.create("none", 0))).isEmpty();
    }

    private static double[] shape(Column<?> column) {
        var info = new ColumnInfo(column.name(), ValueType.TEXT, ColumnRole.ATTRIBUTE, 0, 0);
        return ColumnShape.of(new DataTable(TableKind.ITEMS, Table.create("items", column), List.of(info)), 0);
    }
}
