package org.vitrine.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;

/**
 * A file of rows that are written as they come, so that its size does not matter: CSV (RFC 4180), JSON (an array with an object a line) or
 * Parquet. The file is whole or not there.
 */
public final class RowFile {
    /** A cell without a value, in a column of any type. */
    public static final Object NOTHING = new Object() {
        @Override
        public String toString() {
            return "";
        }
    };

    /** How DuckDB is told of it: an empty text is a value. */
    private static final String NULL = "\\N";

    private final Path target;
    private final List<Column> columns;
    private final Kind kind;

    /** What the end of a file's name says. */
    private enum Kind {
        CSV,
        JSON,
        PARQUET
    }

    /** A column; of types only TEXT, INTEGER and DECIMAL. */
    public record Column(String name, ValueType type) {}

    /** Hands over the rows. */
    @FunctionalInterface
    public interface Source {
        void writeTo(Sink sink) throws IOException, ProblemException, CancelledException;
    }

    /** Takes one row: a String, Integer, Long, Float, Double or {@link #NOTHING} for each column. */
    @FunctionalInterface
    public interface Sink {
        void row(Object... values) throws IOException;
    }

    /** @throws ProblemException when the name ends in none of {@code .csv, .json, .parquet} */
    public RowFile(Path target, List<Column> columns) throws ProblemException {
        this.target = target.toAbsolutePath();
        this.columns = List.copyOf(columns);
        this.kind = kind(target);
    }

    private static Kind kind(Path target) throws ProblemException {
        var name = target.getFileName().toString().toLowerCase(Locale.ROOT);
        for (var kind : Kind.values()) {
            if (name.endsWith("." + kind.name().toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        throw new ProblemException(new Problem(
                Phrase.of("data.export.kind", target.toString()),
                Phrase.of("data.export.kind.why"),
                Phrase.of("data.export.kind.advice")));
    }

    /** Writes all rows and puts the file in its place. */
    public void write(Source source) throws IOException, ProblemException, CancelledException {
        var folder = target.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        var temporary = beside(".tmp");
        try {
            switch (kind) {
                case CSV -> csv(temporary, source, "");
                case JSON -> json(temporary, source);
                case PARQUET -> parquet(temporary, source);
            }
            AtomicFile.sync(temporary);
            AtomicFile.commit(temporary, target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private Path beside(String end) {
        return target.resolveSibling("." + target.getFileName() + end);
    }

    private void csv(Path file, Source source, String nothing)
            throws IOException, ProblemException, CancelledException {
        try (var out = Files.newBufferedWriter(file)) {
            out.write(columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(",")));
            out.write('\n');
            source.writeTo(values -> line(out, values, nothing));
        }
    }

    private static void line(BufferedWriter out, Object[] values, String nothing) throws IOException {
        for (int k = 0; k < values.length; k++) {
            if (k > 0) {
                out.write(',');
            }
            out.write(values[k] == NOTHING ? nothing : quoted(values[k].toString()));
        }
        out.write('\n');
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private void json(Path file, Source source) throws IOException, ProblemException, CancelledException {
        try (var out = Files.newBufferedWriter(file);
                var json = new JsonFactory().createGenerator(out)) {
            json.writeStartArray();
            source.writeTo(values -> object(json, values));
            json.writeRaw('\n');
            json.writeEndArray();
        }
    }

    private void object(JsonGenerator json, Object[] values) throws IOException {
        json.writeStartObject();
        for (int k = 0; k < values.length; k++) {
            json.writeFieldName(columns.get(k).name());
            switch (values[k]) {
                case Integer i -> json.writeNumber(i);
                case Long l -> json.writeNumber(l);
                case Float f -> json.writeNumber(f);
                case Double d -> json.writeNumber(d);
                case Object nothing when nothing == NOTHING -> json.writeNull();
                case Object text -> json.writeString(text.toString());
            }
        }
        json.writeEndObject();
        json.writeRaw('\n');
    }

    /** By way of a CSV file beside it: DuckDB reads that as a stream, so memory does not grow with the rows. */
    private void parquet(Path file, Source source) throws IOException, ProblemException, CancelledException {
        var rows = beside(".rows.tmp");
        try {
            csv(rows, source, NULL);
            var types = columns.stream()
                    .map(column -> "'" + column.name() + "': '" + sqlType(column.type()) + "'")
                    .collect(Collectors.joining(", ", "{", "}"));
            try (var duck = Duck.open()) {
                duck.run("COPY (SELECT * FROM read_csv('" + Duck.quotedGlob(rows)
                        + "', header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '" + NULL + "', "
                        + "auto_detect = false, columns = " + types
                        + ")) TO '" + Duck.quoted(file) + "' (FORMAT parquet, COMPRESSION zstd)");
            } catch (SQLException e) {
                throw new IOException(e.getMessage(), e);
            }
        } finally {
            Files.deleteIfExists(rows);
        }
    }

    private static String sqlType(ValueType type) {
        return switch (type) {
            case TEXT -> "VARCHAR";
            case INTEGER -> "BIGINT";
            case DECIMAL -> "DOUBLE";
            case BOOLEAN, TIME, DATE -> throw new IllegalArgumentException("rows have no " + type);
        };
    }
}
