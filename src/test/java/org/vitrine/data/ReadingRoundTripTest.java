package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;

/** What is written in any of the ways files are written is read as it was: reading after writing is the identity. */
@Execution(ExecutionMode.CONCURRENT)
class ReadingRoundTripTest {
    private static final int ROUNDS = 60;
    private static final List<String> DELIMITERS = List.of(",", "\t", ";", "|", "::", "^", "\u0001", "||");
    private static final String LATIN = "abcXYZ 0123456789.,;:|^\"'\\#-_/éüßñÅ";
    private static final String EVERYTHING = LATIN + "中文商品名称，。“”茶杯€ωж😀";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"UTF-8", "GB18030", "ISO-8859-1", "UTF-16LE", "UTF-16BE", "windows-1252"})
    void quotedFieldsInAnyEncodingAndWithAnyDelimiter(String encoding) throws Exception {
        var random = new Random(encoding.hashCode());
        var alphabet = encoding.startsWith("ISO") || encoding.startsWith("windows") ? LATIN : EVERYTHING;
        for (int round = 0; round < ROUNDS; round++) {
            var cells = cells(random, alphabet, true);
            var delimiter = DELIMITERS.get(random.nextInt(DELIMITERS.size()));
            var end = random.nextBoolean() ? "\n" : "\r\n";
            var text = quoted(cells, delimiter, end, random, random.nextInt(4) == 0);
            var file = Files.write(folder.resolve("t.csv"), text.getBytes(Charset.forName(encoding)));
            var format = SourceFormat.delimited(delimiter, true).withEncoding(encoding);
            assertThat(read(file, "", format))
                    .as("round %d, delimiter '%s': %s", round, delimiter, text)
                    .isEqualTo(cells);
        }
    }

    @Test
    void backslashesBeforeQuotes() throws Exception {
        var random = new Random(11);
        for (int round = 0; round < ROUNDS; round++) {
            var cells = cells(random, EVERYTHING, true);
            var text = new StringBuilder();
            for (var row : cells) {
                for (int c = 0; c < row.size(); c++) {
                    text.append(c == 0 ? "" : ",").append('"');
                    text.append(row.get(c).replace("\\", "\\\\").replace("\"", "\\\""))
                            .append('"');
                }
                text.append('\n');
            }
            var file = Files.writeString(folder.resolve("t.csv"), text);
            var format = SourceFormat.delimited(",", true).withQuoting(Quoting.BACKSLASH);
            assertThat(read(file, "", format)).as("round %d: %s", round, text).isEqualTo(cells);
        }
    }

    @Test
    void quotesThatMeanNothing() throws Exception {
        var random = new Random(12);
        for (int round = 0; round < ROUNDS; round++) {
            var cells = cells(random, "abc\"'\\, 中é", false);
            var text = new StringBuilder();
            cells.forEach(row -> text.append(String.join("\t", row)).append('\n'));
            var file = Files.writeString(folder.resolve("t.tsv"), text);
            var format = SourceFormat.delimited("\t", true).withQuoting(Quoting.NONE);
            assertThat(read(file, "", format)).as("round %d: %s", round, text).isEqualTo(cells);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "gzip", "zip", "gzip in zip"})
    void packedOrNot(String how) throws Exception {
        var random = new Random(13);
        for (int round = 0; round < ROUNDS / 4; round++) {
            // long enough to fill the reader's buffer several times over
            var cells = cells(random, EVERYTHING, true, 4_000);
            var bytes = quoted(cells, ",", "\n", random, false).getBytes(StandardCharsets.UTF_8);
            var file = Files.write(folder.resolve("t.bin"), pack(how, bytes));
            var entry = how.equals("zip") ? "data/t.csv" : how.equals("gzip in zip") ? "t.csv.gz" : "";
            assertThat(read(file, entry, SourceFormat.delimited(",", true))).isEqualTo(cells);
            if (!entry.isEmpty()) {
                // the zip's only file needs no name
                assertThat(read(file, "", SourceFormat.delimited(",", true))).isEqualTo(cells);
            }
        }
    }

    @Test
    void jsonLinesAndArrays() throws Exception {
        var random = new Random(14);
        var json = new ObjectMapper();
        for (int round = 0; round < ROUNDS; round++) {
            var cells = cells(random, EVERYTHING, true);
            var objects = new ArrayList<LinkedHashMap<String, String>>();
            for (var row : cells.subList(1, cells.size())) {
                var object = new LinkedHashMap<String, String>();
                for (int c = 0; c < row.size(); c++) {
                    object.put(cells.getFirst().get(c), row.get(c));
                }
                objects.add(object);
            }
            var lines = new StringBuilder();
            for (var object : objects) {
                lines.append(json.writeValueAsString(object)).append('\n');
            }
            var file = Files.writeString(folder.resolve("t.jsonl"), lines);
            assertThat(read(file, "", SourceFormat.of(Layout.JSON_LINES))).isEqualTo(cells);
            var array = Files.writeString(folder.resolve("t.json"), json.writeValueAsString(objects));
            assertThat(read(array, "", SourceFormat.of(Layout.JSON_ARRAY))).isEqualTo(cells);
        }
    }

    @Test
    void tablesThroughOurOwnParquetAndBack() throws Exception {
        var random = new Random(15);
        for (int round = 0; round < 12; round++) {
            var cells = cells(random, EVERYTHING, false);
            var file = folder.resolve("t" + round + ".csv");
            Files.writeString(file, quoted(cells, ",", "\n", random, false));
            var columns = new ArrayList<ColumnSpec>();
            for (int c = 0; c < cells.getFirst().size(); c++) {
                var role = c == 0 ? ColumnRole.USER : c == 1 ? ColumnRole.ITEM : ColumnRole.TEXT;
                columns.add(new ColumnSpec(cells.getFirst().get(c), role));
            }
            var table = load(new SourceSpec(file.toString(), SourceFormat.delimited(",", true), columns));
            var parquet = folder.resolve("t" + round + ".parquet");
            TableFile.write(table, parquet, new CancelToken());
            // once by our own reader, once by DuckDB as a stranger's file
            assertThat(texts(TableFile.read(parquet, TableKind.EVENTS))).isEqualTo(texts(table));
            var again = load(new SourceSpec(parquet.toString(), SourceFormat.of(Layout.PARQUET), specs(table)));
            assertThat(texts(again)).isEqualTo(texts(table));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "parquet"})
    void idsStayAsTheyAreWritten(String how) throws Exception {
        var ids =
                List.of("10", "010", "0010", "NA", "null", "NaN", "1e3", "1.0", "-0", "+7", "true", "2024-01-01", "∅");
        var text = new StringBuilder("user,item\n");
        ids.forEach(id -> text.append(id).append(',').append(id).append('\n'));
        var csv = Files.writeString(folder.resolve("ids.csv"), text);
        var columns = List.of(new ColumnSpec("user", ColumnRole.USER), new ColumnSpec("item", ColumnRole.ITEM));
        var source =
                new SourceSpec(csv.toString(), SourceFormat.delimited(",", true).withMissing("NA", "null"), columns);
        if (how.equals("json")) {
            var lines = new StringBuilder();
            ids.forEach(id -> lines.append("{\"user\":\"%s\",\"item\":\"%s\"}%n".formatted(id, id)));
            var file = Files.writeString(folder.resolve("ids.jsonl"), lines);
            source = new SourceSpec(
                    file.toString(), SourceFormat.of(Layout.JSON_LINES).withMissing("NA"), columns);
        } else if (how.equals("parquet")) {
            TableFile.write(load(source), folder.resolve("ids.parquet"), new CancelToken());
            source = new SourceSpec(folder.resolve("ids.parquet").toString(), SourceFormat.of(Layout.PARQUET), columns);
        }
        var table = load(source);
        assertThat(table.tablesaw().stringColumn("user").asList()).isEqualTo(ids);
        assertThat(table.tablesaw().stringColumn("item").asList()).isEqualTo(ids);
        assertThat(table.columns()).extracting(ColumnInfo::missing).containsExactly(0L, 0L);
    }

    /** The one value that does not fit decides, wherever it stands. */
    @Test
    void typesFollowTheOneRowThatDoesNotFit() throws Exception {
        var random = new Random(16);
        int n = 20_000;
        for (var odd : List.of("x", "0012", "1.5", "2024-05-05", "")) {
            int place = random.nextInt(n);
            var text = new StringBuilder("user,item,value\n");
            for (int row = 0; row < n; row++) {
                text.append("u,i")
                        .append(row)
                        .append(',')
                        .append(row == place ? odd : Integer.toString(row))
                        .append('\n');
            }
            var file = Files.writeString(folder.resolve("types.csv"), text);
            var table = load(new SourceSpec(
                    file.toString(),
                    SourceFormat.delimited(",", true),
                    List.of(
                            new ColumnSpec("user", ColumnRole.USER),
                            new ColumnSpec("item", ColumnRole.ITEM),
                            new ColumnSpec("value", ColumnRole.ATTRIBUTE))));
            var type = table.columns().get(2).type();
            assertThat(type)
                    .as(odd)
                    .isEqualTo(
                            odd.equals("1.5") ? ValueType.DECIMAL : odd.isEmpty() ? ValueType.INTEGER : ValueType.TEXT);
            assertThat(CellText.of(table.tablesaw().column(2), place)).isEqualTo(odd);
            assertThat(CellText.of(table.tablesaw().column(2), (place + 1) % n))
                    .isEqualTo(Integer.toString((place + 1) % n));
        }
    }

    private DataTable load(SourceSpec source) throws Exception {
        var plan = new ImportPlan(List.of(new TablePlan(TableKind.EVENTS, source)));
        return new TableImporter()
                .load(plan, folder, Progress.SILENT, new CancelToken())
                .events();
    }

    private static List<ColumnSpec> specs(DataTable table) {
        return table.columns().stream()
                .map(c -> new ColumnSpec(c.name(), c.role()))
                .toList();
    }

    private static List<List<String>> texts(DataTable table) {
        var all = new ArrayList<List<String>>();
        for (int row = 0; row < table.rowCount(); row++) {
            var texts = new ArrayList<String>();
            for (var column : table.tablesaw().columns()) {
                texts.add(CellText.of(column, row));
            }
            all.add(texts);
        }
        return all;
    }

    /** Header and rows as the reader hands them out. */
    private static List<List<String>> read(Path file, String entry, SourceFormat format) throws Exception {
        var all = new ArrayList<List<String>>();
        var wanted = Preview.jsonFields(file, entry, format);
        try (var rows = SourceRows.open(file, entry, format, wanted).rows()) {
            all.add(rows.columns());
            while (rows.next()) {
                assertThat(rows.fault()).as("line %d", rows.line()).isNull();
                var row = new ArrayList<String>();
                for (int f = 0; f < rows.columns().size(); f++) {
                    row.add(new String(
                            rows.bytes(f), rows.start(f), rows.end(f) - rows.start(f), StandardCharsets.UTF_8));
                }
                all.add(row);
            }
        }
        return all;
    }

    private static String quoted(
            List<List<String>> cells, String delimiter, String end, Random random, boolean noLastEnd) {
        var text = new StringBuilder();
        for (int r = 0; r < cells.size(); r++) {
            var row = cells.get(r);
            for (int c = 0; c < row.size(); c++) {
                var cell = row.get(c);
                boolean must = cell.contains(delimiter)
                        || cell.contains("\n")
                        || cell.contains("\r")
                        || cell.startsWith("\"")
                        // the cell's end and the delimiter's begin must not make a delimiter
                        || delimiter.length() > 1 && cell.endsWith(delimiter.substring(0, 1));
                text.append(c == 0 ? "" : delimiter);
                text.append(must || random.nextInt(3) == 0 ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
            }
            text.append(noLastEnd && r == cells.size() - 1 ? "" : end);
        }
        return text.toString();
    }

    private static List<List<String>> cells(Random random, String alphabet, boolean lines) {
        return cells(random, alphabet, lines, 30);
    }

    /** A header of distinct names and random rows; no row is blank, and no last cell empty, for such rows mean something else. */
    private static List<List<String>> cells(Random random, String alphabet, boolean lines, int most) {
        int width = 2 + random.nextInt(6);
        var letters = alphabet.codePoints().toArray();
        var all = new ArrayList<List<String>>();
        var header = new ArrayList<String>();
        for (int c = 0; c < width; c++) {
            header.add("column-" + c);
        }
        all.add(header);
        int rows = 1 + random.nextInt(most);
        for (int r = 0; r < rows; r++) {
            var row = new ArrayList<String>();
            for (int c = 0; c < width; c++) {
                var cell = new StringBuilder(c == 0 || c == width - 1 ? "r" + r : "");
                int length = random.nextInt(12);
                for (int i = 0; i < length; i++) {
                    cell.appendCodePoint(letters[random.nextInt(letters.length)]);
                }
                if (lines && random.nextInt(12) == 0) {
                    cell.append("\n").append(c);
                }
                row.add(cell.append(c == 1 ? "i" : "").toString());
            }
            all.add(row);
        }
        return all;
    }

    private static byte[] pack(String how, byte[] bytes) throws IOException {
        return switch (how) {
            case "gzip" -> gzip(bytes);
            case "zip" -> zip("data/t.csv", bytes);
            case "gzip in zip" -> zip("t.csv.gz", gzip(bytes));
            default -> bytes;
        };
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] zip(String name, byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(packed)) {
            out.putNextEntry(new ZipEntry(name));
            out.write(bytes);
            out.closeEntry();
        }
        return packed.toByteArray();
    }
}
