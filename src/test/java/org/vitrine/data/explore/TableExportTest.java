package org.vitrine.data.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.data.ColumnData;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DataTable;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;

class TableExportTest {
    private static final CancelToken GO_ON = new CancelToken();

    @TempDir
    Path folder;

    private static DataTable table() {
        var columns = new LinkedHashMap<String, ColumnData>();
        columns.put(
                "id",
                new ColumnData.Texts(new int[] {0, 1, 2, -1, 3}, new String[] {"=1+1", "a,\"b\"\nc", "-5", "'=x"}));
        columns.put("price", new ColumnData.Doubles(new double[] {-1.5, Double.NaN, 2, 1e20, 0.1}));
        columns.put("count", new ColumnData.Longs(ValueType.INTEGER, new long[] {-7, Long.MIN_VALUE, 1L << 60, 0, 3}));
        columns.put("time", new ColumnData.Longs(ValueType.TIME, new long[] {
            0, 1_700_000_000, Long.MIN_VALUE, -86_400L * 40_000, 5
        }));
        columns.put("day", new ColumnData.Longs(ValueType.DATE, new long[] {19_800, Long.MIN_VALUE, -40_000, 0, 1}));
        columns.put("new", new ColumnData.Longs(ValueType.BOOLEAN, new long[] {1, 0, Long.MIN_VALUE, 1, 0}));
        return new TableArrays(TableKind.ITEMS, columns, Map.of("id", ColumnRole.ITEM), 5).table();
    }

    @Test
    void numbersKeptInFewBytesAreNumbersAndTimesInExcel() throws Exception {
        var columns = new LinkedHashMap<String, ColumnData>();
        columns.put("id", new ColumnData.Texts(new int[] {0, 1}, new String[] {"a", "b"}));
        columns.put("stars", new ColumnData.Longs(ValueType.INTEGER, new long[] {4, Long.MIN_VALUE}));
        columns.put("views", new ColumnData.Longs(ValueType.INTEGER, new long[] {70_000, 1}));
        columns.put("time", new ColumnData.Longs(ValueType.TIME, new long[] {1_700_000_000, Long.MIN_VALUE}));
        var small = new TableArrays(TableKind.ITEMS, columns, Map.of("id", ColumnRole.ITEM), 2).table();
        var file = folder.resolve("small.xlsx");
        TableExport.whole(small, List.of()).write(file, Progress.SILENT, GO_ON);
        try (var zip = new ZipFile(file.toFile())) {
            assertThat(text(zip, "xl/worksheets/sheet1.xml"))
                    .contains("<v>4</v>", "<v>70000</v>", "<v>45244.9")
                    .doesNotContain("32768", "2147483648");
        }
        var csv = folder.resolve("small.csv");
        TableExport.whole(small, List.of()).write(csv, Progress.SILENT, GO_ON);
        assertThat(csv).hasContent("id,stars,views,time\na,4,70000,2023-11-14T22:13:20Z\nb,,1,\n");
    }

    private static TableExport shown(String... columns) {
        return new TableExport(
                table(), new int[] {4, 0, 2, 3, 1}, List.of(columns), List.of("Filter: id = x", "=Words"));
    }

    @Test
    void csvHasRowsAndColumnsAsShownTextsSafeAndNumbersAsNumbers() throws Exception {
        var file = folder.resolve("out.csv");
        shown("price", "id", "count", "time", "day", "new").write(file, Progress.SILENT, GO_ON);
        assertThat(Files.readString(file)).isEqualTo("""
                price,id,count,time,day,new
                0.1,''=x,3,1970-01-01T00:00:05Z,1970-01-02,false
                -1.5,'=1+1,-7,1970-01-01T00:00:00Z,2024-03-18,true
                2,'-5,1152921504606846976,,1860-06-26,
                100000000000000000000,,0,1860-06-26T00:00:00Z,1970-01-01,true
                ,"a,""b""
                c",,2023-11-14T22:13:20Z,,false
                """);
        assertThat(folder.resolve("out.csv.filter.txt")).hasContent("Filter: id = x\n=Words");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=", "+1", "-1", "@a", "\tx", "\rx", "'", "''", "'=", "''=x", "", "a=b", "'a", "plain", "\nx", "＝1",
                "＠a"
            })
    void safeTextsAreUndone(String text) {
        var safe = SafeText.of(text);
        assertThat(SafeText.undo(safe)).isEqualTo(text);
        assertThat(safe).doesNotMatch("(?s)^[=+\\-@\t\r\n＝＠].*");
    }

    @Test
    void excelHasTextsAsTextsNumbersAsNumbersAndTheWordsOnASheet() throws Exception {
        var file = folder.resolve("out.xlsx");
        shown("id", "price", "count", "time", "day", "new").write(file, Progress.SILENT, GO_ON);
        try (var zip = new ZipFile(file.toFile())) {
            var sheet = text(zip, "xl/worksheets/sheet1.xml");
            assertThat(sheet)
                    .contains(">''=x<", ">'=1+1<", ">'-5<")
                    .doesNotContain("<f>")
                    .contains("<v>-1.5</v>", "<v>-7</v>")
                    // what Excel's numbers and calendar cannot hold is text
                    .contains(">1152921504606846976<", ">1860-06-26T00:00:00Z<", ">1860-06-26<");
            assertThat(text(zip, "xl/worksheets/sheet2.xml")).contains("Filter: id = x", ">'=Words<");
            assertThat(text(zip, "xl/workbook.xml")).contains("name=\"items\"", "name=\"filter\"");
        }
    }

    private static String text(ZipFile zip, String entry) throws IOException {
        try (var in = zip.getInputStream(zip.getEntry(entry))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("&apos;", "'");
        }
    }

    @Test
    void parquetHasTheValuesAsTheyAreAndTheWordsInItsMetadata() throws Exception {
        var file = folder.resolve("out.parquet");
        shown("price", "id").write(file, Progress.SILENT, GO_ON);
        try (var duck = DriverManager.getConnection("jdbc:duckdb:");
                var ask = duck.createStatement()) {
            var rows = ask.executeQuery("select string_agg(coalesce(id, '?'), '|') from '" + file + "'");
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("'=x|=1+1|-5|?|a,\"b\"\nc");
            var notes = ask.executeQuery("select value::varchar from parquet_kv_metadata('" + file
                    + "') where key::varchar = '" + TableExport.NOTE + "'");
            notes.next();
            assertThat(notes.getString(1)).contains("Filter: id");
        }
    }

    @Test
    void theClipboardGetsTabs() throws Exception {
        assertThat(shown("id", "count").forClipboard(GO_ON))
                .isEqualTo("id\tcount\n''=x\t3\n'=1+1\t-7\n'-5\t1152921504606846976\n\t0\n\"a,\"\"b\"\"\nc\"\t\n");
    }

    @Test
    void whatCannotBeWrittenIsSaidAndLeavesNothing() throws Exception {
        assertThatThrownBy(() -> shown("id").write(folder.resolve("out.doc"), Progress.SILENT, GO_ON))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("out.doc");
        assertThatThrownBy(() -> shown("nope").write(folder.resolve("out.csv"), Progress.SILENT, GO_ON))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("nope");
        var many = new TableExport(table(), new int[1 << 20], List.of("id"), List.of());
        assertThatThrownBy(() -> many.write(folder.resolve("out.xlsx"), Progress.SILENT, GO_ON))
                .isInstanceOf(ProblemException.class);
        var cancel = new CancelToken();
        cancel.cancel();
        for (var name : List.of("c.csv", "c.xlsx", "c.parquet")) {
            assertThatThrownBy(() -> shown("id").write(folder.resolve(name), Progress.SILENT, cancel))
                    .isInstanceOf(CancelledException.class);
        }
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }
}
