package org.vitrine.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Phrase;

/**
 * The first rows of a source as a format reads them.
 *
 * @param columns names of the columns
 * @param rows    the rows, broken ones included
 * @param more    whether the source goes on behind them
 * @param renamed columns whose name the source has twice: the name there by what they are called
 */
public record Preview(List<String> columns, List<Row> rows, boolean more, Map<String, String> renamed) {
    /** Rows that tell a header. */
    private static final int FIRST_ROWS = 200;

    /**
     * One row.
     *
     * @param line   where it stands in the file
     * @param values one text for each column; empty when the row cannot be split
     * @param fault  why it will be set aside, null when it can be read
     * @param raw    the row as it stands there
     */
    public record Row(
            long line, List<String> values, @Nullable Phrase fault, String raw) {
        public Row {
            values = List.copyOf(values);
        }
    }

    public Preview {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        renamed = Collections.unmodifiableMap(new LinkedHashMap<>(renamed));
    }

    public Preview(List<String> columns, List<Row> rows, boolean more) {
        this(columns, rows, more, Map.of());
    }

    /** Reads the first rows. */
    public static Preview read(Path file, String entry, SourceFormat format, int count)
            throws IOException, ImportException {
        var rows = new ArrayList<Row>();
        try (var reader = SourceRows.open(file, entry, format, jsonFields(file, entry, format))
                .rows()) {
            while (rows.size() < count) {
                if (!reader.next()) {
                    return new Preview(reader.columns(), rows, false, reader.renamed());
                }
                rows.add(row(reader));
            }
            return new Preview(reader.columns(), rows, reader.next(), reader.renamed());
        } catch (IOException e) {
            throw SourceBytes.broken(file, e);
        }
    }

    /** Whether it is one column of texts without any sign that could part them: another delimiter makes no more of it. */
    public boolean hasOneColumnOnly() {
        return columns.size() == 1
                && !holdsSign(columns.getFirst())
                && rows.stream().noneMatch(row -> holdsSign(row.raw().strip()));
    }

    /**
     * The first row, where it was read as one and nothing in the file tells whether it names the columns instead; empty where something does,
     * or somebody said so.
     *
     * @param format it was read by
     */
    public List<String> unsureHeader(SourceFormat format) {
        if (!mayBeUnsure(format) || rows.isEmpty() || rows.getFirst().fault() != null) {
            return List.of();
        }
        var readable = rows.stream()
                .filter(row -> row.fault() == null)
                .map(Row::values)
                .toList();
        return HeaderGuess.verdict(readable) == HeaderGuess.Verdict.OPEN ? readable.getFirst() : List.of();
    }

    /** The same of a file, which is opened only where the format leaves a doubt. */
    static List<String> unsureHeader(Path file, SourceSpec source) throws IOException, ImportException {
        var format = source.format();
        return mayBeUnsure(format)
                ? read(file, source.entry(), format, FIRST_ROWS).unsureHeader(format)
                : List.of();
    }

    private static boolean mayBeUnsure(SourceFormat format) {
        boolean mayHave = format.layout() == Layout.DELIMITED || format.layout() == Layout.SHEET;
        return mayHave && !format.header() && !format.headerSaid();
    }

    private static boolean holdsSign(String line) {
        return line.codePoints().anyMatch(c -> !Character.isLetterOrDigit(c) && "_-.\"'\r\n".indexOf(c) < 0);
    }

    /** The non-empty values of one column, broken rows left out. */
    public List<String> values(int column) {
        return rows.stream()
                .filter(row -> row.fault() == null)
                .map(row -> row.values().get(column))
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static Row row(RowReader reader) {
        var fault = reader.fault();
        var values = new ArrayList<String>();
        if (fault == null) {
            for (int f = 0; f < reader.columns().size(); f++) {
                int start = reader.start(f);
                values.add(new String(reader.bytes(f), start, reader.end(f) - start, StandardCharsets.UTF_8).strip());
            }
        }
        return new Row(reader.line(), values, fault, reader.raw());
    }

    /** The fields the first JSON objects have, in the order they come; nothing for other layouts. */
    static List<String> jsonFields(Path file, String entry, SourceFormat format) throws IOException, ImportException {
        if (format.layout() != Layout.JSON_LINES
                && format.layout() != Layout.JSON_ARRAY
                && format.layout() != Layout.JSON_OBJECT) {
            return List.of();
        }
        var fields = new LinkedHashSet<String>();
        try (var in = SourceBytes.utf8(file, entry, format.encoding()).bytes()) {
            if (format.layout() == Layout.JSON_OBJECT) {
                fields.addAll(JsonMembers.columns(in, JsonRows.SAMPLE));
            } else if (format.layout() == Layout.JSON_ARRAY) {
                fieldsOfArray(in, fields);
            } else {
                fieldsOfLines(in, fields);
            }
        } catch (IOException e) {
            throw SourceBytes.broken(file, e);
        }
        return List.copyOf(fields);
    }

    private static void fieldsOfArray(InputStream in, Set<String> fields) throws IOException {
        var json = new ObjectMapper();
        try (var parser = json.createParser(in)) {
            parser.nextToken();
            for (int i = 0; i < JsonRows.SAMPLE && parser.nextToken() == JsonToken.START_OBJECT; i++) {
                json.<JsonNode>readTree(parser).fieldNames().forEachRemaining(fields::add);
            }
        } catch (JsonProcessingException | CharConversionException e) {
            // what was found so far is what there is to show; reading tells where it breaks
        }
    }

    private static void fieldsOfLines(InputStream in, Set<String> fields) throws IOException {
        var json = new ObjectMapper();
        var lines = DelimitedRows.lines(in);
        for (int i = 0; i < JsonRows.SAMPLE && lines.next(); i++) {
            if (lines.fault() != null) {
                continue;
            }
            try {
                json.readTree(lines.bytes(0), lines.start(0), lines.end(0) - lines.start(0))
                        .fieldNames()
                        .forEachRemaining(fields::add);
            } catch (JsonProcessingException | CharConversionException e) {
                // a broken line has no fields
            }
        }
    }
}
