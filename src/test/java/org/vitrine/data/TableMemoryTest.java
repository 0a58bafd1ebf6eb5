package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.vitrine.domain.CancelToken;

/** What a column is said to take is what its arrays take. */
@Isolated
class TableMemoryTest {
    /** A column without arrays of its own still has a few objects, and Tablesaw's formats. */
    private static final long OBJECTS = 1_000;

    private static ColumnData texts(int rows, int distinct, String prefix, boolean missing) {
        var values = IntStream.range(0, distinct).mapToObj(k -> prefix + k).toArray(String[]::new);
        var codes = new int[rows];
        for (int row = 0; row < rows; row++) {
            codes[row] = missing && row % 17 == 0 && row >= distinct ? -1 : row % distinct;
        }
        return new ColumnData.Texts(codes, values);
    }

    private static ColumnData longs(ValueType type, int rows, long step) {
        return new ColumnData.Longs(
                type,
                LongStream.range(0, rows)
                        .map(row -> row % 11 == 0 ? ColumnData.Longs.MISSING : row * step)
                        .toArray());
    }

    private static Map<String, ColumnData> columns(int rows) {
        var columns = new LinkedHashMap<String, ColumnData>();
        columns.put("bytes", texts(rows, 126, "kind ", true));
        columns.put("bytes, one more", texts(rows, 127, "kind ", false));
        columns.put("shorts", texts(rows, 20_000, "item-", true));
        columns.put("ints", texts(rows, 40_000, "user-", true));
        columns.put("ints without missing", texts(rows, 49_151, "user-", false));
        columns.put("chinese", texts(rows, 900, "分类", false));
        columns.put("one", texts(rows, 1, "only", false));
        columns.put("small", longs(ValueType.INTEGER, rows, 0));
        columns.put("middle", longs(ValueType.TIME, rows, 1_000));
        columns.put("large", longs(ValueType.INTEGER, rows, 1_000_000_000L));
        columns.put("day", longs(ValueType.DATE, rows, 0));
        columns.put(
                "half",
                new ColumnData.Doubles(
                        IntStream.range(0, rows).mapToDouble(row -> row / 2.0).toArray()));
        columns.put(
                "tenth",
                new ColumnData.Doubles(
                        IntStream.range(0, rows).mapToDouble(row -> row / 10.0).toArray()));
        var random = new Random(1);
        columns.put(
                "flag",
                new ColumnData.Longs(
                        ValueType.BOOLEAN,
                        IntStream.range(0, rows)
                                .mapToLong(row -> random.nextInt(9) == 0 ? ColumnData.Longs.MISSING : random.nextInt(2))
                                .toArray()));
        columns.put(
                "always",
                new ColumnData.Longs(
                        ValueType.BOOLEAN,
                        IntStream.range(0, rows).mapToLong(row -> 1).toArray()));
        return columns;
    }

    private static DataTable table(int rows) {
        var all = columns(rows);
        return new TableArrays(TableKind.EVENTS, new LinkedHashMap<>(all), Map.of(), rows).table();
    }

    @Test
    void whatAColumnTakesIsWhatItsArraysTake() throws Exception {
        var table = table(60_013);
        var memory = TableMemory.of(table, new CancelToken());
        var told = new ArrayList<String>();
        for (int i = 0; i < table.columns().size(); i++) {
            var column = memory.columns().get(i);
            long held = HeapWalk.of(table.tablesaw().column(i));
            if (Math.abs(column.bytes() - held) > OBJECTS) {
                told.add(column.info().name() + ": told " + column.bytes() + ", holds " + held);
            }
        }
        assertThat(told).isEmpty();
        assertThat(memory.bytes())
                .isEqualTo(
                        memory.columns().stream().mapToLong(ColumnMemory::bytes).sum());
    }

    /** The collector gives a large array whole regions, of which the last is not full: the heap grows by a little more. */
    @Test
    void theHeapGrowsByWhatIsTold() throws Exception {
        // classes and formats are there before
        var first = table(60_013);
        long before = used();
        var second = table(2_000_000);
        long grown = used() - before;
        var told = TableMemory.of(second, new CancelToken()).bytes();
        assertThat((double) told / grown).as("told %d, grown %d", told, grown).isBetween(0.95, 1.03);
        assertThat(first.rowCount() + second.rowCount()).isEqualTo(2_060_013);
    }

    private static long used() throws InterruptedException {
        var runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            Thread.sleep(50);
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    @Test
    void eachColumnIsKeptInTheNarrowestWay() throws Exception {
        var memory = TableMemory.of(table(60_013), new CancelToken());
        assertThat(memory.columns().stream().map(each -> each.store().word()).toList())
                .isEqualTo(List.of(
                        "code8", "code16", "code16", "code32", "code32", "code16", "code8", "int16", "int32", "int64",
                        "date32", "float32", "float64", "bits", "bits"));
    }
}
