package org.vitrine.data.explore;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.AtomicFile;
import org.vitrine.data.CellText;
import org.vitrine.data.ColumnInfo;
import org.vitrine.data.DataTable;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableFile;
import org.vitrine.data.ValueType;
import org.vitrine.data.WordsAbove;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import tech.tablesaw.columns.Column;

/**
 * Exactly what is shown, as a file: these rows in this order, these columns in this order, and in words how they were chosen. CSV (RFC 4180,
 * UTF-8; the words in a file beside it, or inside), Excel (the words on a second sheet) or Parquet (the words in its key-value metadata). The file is
 * whole or not there. Texts are made safe in CSV and Excel ({@link SafeText}); numbers stay numbers.
 *
 * @param table   where the rows are from
 * @param rows    their numbers
 * @param columns names of the columns
 * @param words   how they were chosen, line by line
 */
public record TableExport(DataTable table, int[] rows, List<String> columns, List<String> words) {
    /** Key of the words in a Parquet file. */
    public static final String NOTE = "vitrine.shown";

    /** Rows written between two looks at the token. */
    static final int STRIDE = 1 << 13;

    /** What a file's name can end in. */
    public enum Format {
        CSV,
        XLSX,
        PARQUET;

        /** How a file of this kind ends. */
        public String suffix() {
            return "." + name().toLowerCase(Locale.ROOT);
        }

        /** @throws ProblemException when the name ends in none of them */
        public static Format of(Path file) throws ProblemException {
            var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            for (var format : values()) {
                if (name.endsWith(format.suffix())) {
                    return format;
                }
            }
            throw new ProblemException(new Problem(
                    Phrase.of("explore.export.kind", file.toString()),
                    Phrase.of("explore.export.kind.why"),
                    Phrase.of("explore.export.kind.advice")));
        }
    }

    public TableExport {
        columns = List.copyOf(columns);
        words = List.copyOf(words);
    }

    /** The file of words beside a CSV file. */
    public static Path wordsBeside(Path csv) {
        return csv.resolveSibling(csv.getFileName() + ".filter.txt");
    }

    /** All rows and columns of a table, in its own order. */
    public static TableExport whole(DataTable table, List<String> words) {
        return new TableExport(
                table,
                IntStream.range(0, table.rowCount()).toArray(),
                table.columns().stream().map(ColumnInfo::name).toList(),
                words);
    }

    /** Where the words about a CSV file are; Excel and Parquet have them inside. */
    public enum Words {
        /** In a file of their own: any tool reads the rows. */
        BESIDE,
        /** In lines that begin with {@code #} above the header: they cannot be lost, and tools must be told to pass them over. */
        INSIDE
    }

    /** Writes the file, and for CSV the words beside it. */
    public void write(Path target, Progress progress, CancelToken cancel)
            throws IOException, ProblemException, CancelledException {
        write(target, Words.BESIDE, progress, cancel);
    }

    /** Writes the file. */
    public void write(Path target, Words where, Progress progress, CancelToken cancel)
            throws IOException, ProblemException, CancelledException {
        var file = target.toAbsolutePath();
        for (var column : columns) {
            Asked.column(table, column);
        }
        switch (Format.of(file)) {
            case CSV -> {
                AtomicFile.<CancelledException>write(file, out -> {
                    // not closed: the stream belongs to the file
                    var text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
                    text.append(where == Words.INSIDE ? WordsAbove.text(words) : "");
                    csv(text, ',', progress, cancel);
                    text.flush();
                });
                if (where == Words.BESIDE) {
                    AtomicFile.write(wordsBeside(file), String.join("\n", words) + "\n");
                }
            }
            case XLSX -> new ExcelFile(this).write(file, progress, cancel);
            case PARQUET -> {
                progress.at(
                        -1,
                        Phrase.of("explore.export.writing", file.getFileName().toString()));
                var notes = new LinkedHashMap<String, String>();
                notes.put(NOTE, String.join("\n", words));
                TableFile.export(TableArrays.of(table, columns).select(rows), notes, file, cancel);
            }
        }
    }

    /** As text to be pasted into a spreadsheet: tabs between the cells, safe as in a file. */
    public String forClipboard(CancelToken cancel) throws CancelledException {
        var text = new StringBuilder();
        try {
            csv(text, '\t', Progress.SILENT, cancel);
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory takes everything", e);
        }
        return text.toString();
    }

    /** A cell as files have it, but for what makes it safe. */
    public static String text(DataTable table, int row, int column) {
        var cells = new Cells(
                table.tablesaw().column(column), table.columns().get(column).type());
        return cells.plain(row);
    }

    private void csv(Appendable out, char between, Progress progress, CancelToken cancel)
            throws IOException, CancelledException {
        var cells = cells();
        for (int k = 0; k < columns.size(); k++) {
            out.append(k == 0 ? "" : String.valueOf(between)).append(quoted(SafeText.of(columns.get(k)), between));
        }
        out.append('\n');
        for (int at = 0; at < rows.length; at++) {
            if (at % STRIDE == 0) {
                cancel.check();
                progress.at((double) at / rows.length, Phrase.of("explore.export.rows", at, rows.length));
            }
            for (int k = 0; k < cells.length; k++) {
                if (k > 0) {
                    out.append(between);
                }
                out.append(cells[k].text(rows[at], between));
            }
            out.append('\n');
        }
    }

    private static String quoted(String text, char between) {
        for (int k = 0; k < text.length(); k++) {
            char c = text.charAt(k);
            if (c == between || c == '"' || c == '\n' || c == '\r') {
                return '"' + text.replace("\"", "\"\"") + '"';
            }
        }
        return text;
    }

    Cells[] cells() {
        return columns.stream()
                .map(name -> new Cells(
                        table.tablesaw().column(table.place(name)),
                        table.columns().get(table.place(name)).type()))
                .toArray(Cells[]::new);
    }

    /** A column to be written. */
    record Cells(Column<?> column, ValueType type) {
        String text(int row, char between) {
            return type == ValueType.TEXT && !column.isMissing(row)
                    ? quoted(SafeText.of(column.getString(row)), between)
                    : plain(row);
        }

        String plain(int row) {
            if (column.isMissing(row)) {
                return "";
            }
            return switch (type) {
                case TIME ->
                    value(row) instanceof Number seconds
                            ? Instant.ofEpochSecond(seconds.longValue()).toString()
                            : "";
                case TEXT, INTEGER, DECIMAL, BOOLEAN, DATE -> CellText.of(column, row);
            };
        }

        /** The cell as it is, times as seconds since 1970. */
        @Nullable
        Object value(int row) {
            return CellText.value(column, row);
        }
    }
}
