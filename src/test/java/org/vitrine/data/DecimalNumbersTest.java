package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.domain.CancelToken;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;

class DecimalNumbersTest {
    @TempDir
    Path folder;

    /** All of these are numbers of four bytes, also those whose shortest text as such is another number. */
    private static final double[] NARROW = {
        4.5, 0, -0.0, Double.NaN, 0.1f, 1 / 3f, 16_777_216, 1e10f, Float.MIN_VALUE, Float.MAX_VALUE, -123.4375, 1e-7f
    };

    @Test
    void ratingsInHalvesTakeFourBytesAndPricesInCentsEight() {
        assertThat(DecimalNumbers.column("n", NARROW)).isInstanceOf(FloatColumn.class);
        assertThat(DecimalNumbers.column("n", new double[] {4.5, 161.47})).isInstanceOf(DoubleColumn.class);
        assertThat(DecimalNumbers.column("n", new double[] {16_777_217})).isInstanceOf(DoubleColumn.class);
        assertThat(DecimalNumbers.column("n", new double[] {1e300})).isInstanceOf(DoubleColumn.class);
        assertThat(DecimalNumbers.column("n", new double[] {1e-300})).isInstanceOf(DoubleColumn.class);
    }

    @Test
    void everyWayToLookAtThemGivesWhatEightBytesGive() throws Exception {
        var narrow = DecimalNumbers.column("n", NARROW);
        var wide = (Column<?>) DoubleColumn.create("n", NARROW);
        assertThat(DecimalNumbers.array(narrow))
                .usingComparator(DecimalNumbersTest::byBits)
                .isEqualTo(NARROW);
        assertThat(narrow.countMissing()).isEqualTo(1);
        for (int row = 0; row < NARROW.length; row++) {
            assertThat(narrow.isMissing(row)).isEqualTo(wide.isMissing(row));
            assertThat(CellText.of(narrow, row)).isEqualTo(CellText.of(wide, row));
            assertThat(CellText.value(narrow, row)).isEqualTo(CellText.value(wide, row));
            assertThat(CellText.written(narrow, row)).isEqualTo(CellText.written(wide, row));
            assertThat((Double) Cells.number(narrow).applyAsDouble(row))
                    .isEqualTo((Double) Cells.number(wide).applyAsDouble(row));
            assertThat((Double) ((NumericColumn<?>) narrow).getDouble(row))
                    .isEqualTo((Double) ((NumericColumn<?>) wide).getDouble(row));
            for (int other = 0; other < NARROW.length; other++) {
                assertThat(ColumnOrder.of(narrow).compare(row, other))
                        .isEqualTo(ColumnOrder.of(wide).compare(row, other));
            }
        }
        var keys = (ColumnKeys.Numbers) ColumnKeys.of(narrow, new CancelToken());
        var wideKeys = (ColumnKeys.Numbers) ColumnKeys.of(wide, new CancelToken());
        assertThat(keys.missing()).isEqualTo(wideKeys.missing());
        assertThat(keys.min()).isEqualTo(wideKeys.min());
        assertThat(keys.max()).isEqualTo(wideKeys.max());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aStoredTableIsTheSameBitForBit(long seed) throws Exception {
        var random = new Random(seed);
        var values = random.doubles(5_000)
                .map(value -> seed == 1 ? value : (float) (value * 1_000))
                .toArray();
        values[7] = Double.NaN;
        values[8] = -0.0;
        var data = new ColumnData.Doubles(values);
        var ids = new ColumnData.Texts(new int[values.length], new String[] {"u"});
        var columns = new LinkedHashMap<String, ColumnData>();
        columns.put("user", ids);
        columns.put("stars", data);
        var table = new DataTable(
                TableKind.EVENTS,
                tech.tablesaw.api.Table.create("events", ids.column("user"), data.column("stars")),
                List.of(
                        new ColumnInfo("user", ValueType.TEXT, ColumnRole.USER, 0, 1),
                        new ColumnInfo("stars", ValueType.DECIMAL, ColumnRole.VALUE, 1, data.distinct())));
        TableFile.write(table, folder.resolve("a.parquet"), new CancelToken());
        var again = TableFile.read(folder.resolve("a.parquet"), TableKind.EVENTS);
        assertThat(DecimalNumbers.array(again.tablesaw().column(1)))
                .usingComparator(DecimalNumbersTest::byBits)
                .isEqualTo(values);
        TableFile.write(again, folder.resolve("b.parquet"), new CancelToken());
        assertThat(Files.mismatch(folder.resolve("a.parquet"), folder.resolve("b.parquet")))
                .isEqualTo(-1);
        TableFile.export(
                new TableArrays(
                        TableKind.EVENTS,
                        columns,
                        Map.of("user", ColumnRole.USER, "stars", ColumnRole.VALUE),
                        values.length),
                Map.of(),
                folder.resolve("c.parquet"),
                new CancelToken());
        assertThat(folder.resolve("c.parquet")).exists();
    }

    private static int byBits(double[] a, double[] b) {
        for (int row = 0; row < a.length; row++) {
            if (Double.doubleToLongBits(a[row]) != Double.doubleToLongBits(b[row])) {
                return 1;
            }
        }
        return a.length - b.length;
    }
}
