package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.CancelToken;
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

    @Test
    void markedRowsAreAPartOfEachBar() throws Exception {
        var price = whole(DoubleColumn.create("price", 0, 0, 0, 0, 10, 20, 20));
        var some = price.heights(RowBits.where(7, row -> row == 1 || row == 5, new CancelToken()));
        assertThat(some[0]).isEqualTo(0.25);
        assertThat(some[10]).isZero();
        assertThat(some[19]).isEqualTo(0.25);
        var kind = whole(StringColumn.create("kind", "view", "buy", "view", "view", "view", "cart", "buy"));
        assertThat(kind.heights(RowBits.where(7, row -> row < 2, new CancelToken())))
                .containsExactly(0.25, 0.25, 0);
    }

    @Test
    void marksOnManyRowsAreCountedAsEvenlyAsTheRows() throws Exception {
        int rows = 1_000_000;
        var values =
                IntStream.range(0, rows).mapToDouble(row -> (row * 7L) % 1000).toArray();
        var shape = whole(DoubleColumn.create("value", values));
        for (int share : new int[] {2, 500}) {
            var marked = RowBits.where(rows, row -> (row / 1000) % share == 0, new CancelToken());
            double[] all = shape.heights();
            double[] some = shape.heights(marked);
            double wholeSum = Arrays.stream(all).sum();
            assertThat(Arrays.stream(some).sum() / wholeSum)
                    .as("one of " + share)
                    .isCloseTo(1.0 / share, org.assertj.core.data.Percentage.withPercentage(10));
        }
    }

    private static double[] shape(Column<?> column) {
        return whole(column).heights();
    }

    private static ColumnShape whole(Column<?> column) {
        var info = new ColumnInfo(column.name(), ValueType.TEXT, ColumnRole.ATTRIBUTE, 0, 0);
        return ColumnShape.of(new DataTable(TableKind.ITEMS, Table.create("items", column), List.of(info)), 0);
    }
}
