package org.vitrine.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Phrase;

/**
 * JSON objects as rows: one a line, in one array, or one object whose members they are. Lists become texts joined by {@code |}, objects stay
 * JSON.
 */
abstract class JsonRows extends TextRows {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Nothing of a line is lost: not a second object behind the first, not a value named twice. */
    private static final ObjectReader WHOLE_LINE = MAPPER.reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    /** Fields of objects are looked for in this many of them. */
    static final int SAMPLE = 1000;

    private final Map<String, Integer> places = new HashMap<>();
    private final Set<String> found = new LinkedHashSet<>();
    private int looked;
    private @Nullable Phrase fault;

    /** One object a line; {@code columns} are the fields wanted, in this order. */
    static JsonRows lines(DelimitedRows lines, List<String> columns) {
        return new Lines(lines, columns);
    }

    /** One array of objects. */
    static JsonRows array(InputStream in, List<String> columns) throws IOException {
        return new Elements(in, columns);
    }

    /** One object of lists, values or objects, each with the id it stands for. */
    static JsonRows members(InputStream in, List<String> columns) throws IOException {
        return new JsonMembers(in, columns);
    }

    /** Reads the whole input as one JSON text, piece by piece. */
    static JsonParser parser(InputStream in) throws IOException {
        return new JsonFactory(MAPPER).createParser(in);
    }

    JsonRows(List<String> columns) {
        super(columns);
        for (int i = 0; i < columns.size(); i++) {
            places.put(columns.get(i), i);
        }
    }

    /** Puts a value into the column of this name, if it is wanted. */
    final void put(String column, JsonNode value) {
        var place = places.get(column);
        if (place != null) {
            set(place, text(value));
        }
    }

    @Override
    public List<String> found() {
        return List.copyOf(found);
    }

    /** Notes what one of the first rows has. */
    final void note(Consumer<Set<String>> fields) {
        if (looked < SAMPLE) {
            looked++;
            fields.accept(found);
        }
    }

    final boolean wants(String column) {
        return places.containsKey(column);
    }

    @Override
    public @Nullable Phrase fault() {
        return fault;
    }

    /** A new row, empty and whole. */
    final void begin() {
        clear();
        fault = null;
    }

    final void take(@Nullable JsonNode node) {
        clear();
        fault = node != null && node.isObject() ? null : Phrase.of("import.reason.jsonObject");
        if (fault == null && node != null) {
            note(names -> node.fieldNames().forEachRemaining(names::add));
            for (var field : node.properties()) {
                put(field.getKey(), field.getValue());
            }
        }
    }

    final void fail(Phrase reason) {
        clear();
        fault = reason;
    }

    static @Nullable String text(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (node.isArray()) {
            var parts = new ArrayList<String>();
            for (var element : node) {
                var part = text(element);
                if (part != null) {
                    parts.add(part);
                }
            }
            return String.join("|", parts);
        }
        return node.isValueNode() ? node.asText() : node.toString();
    }

    private static final class Lines extends JsonRows {
        private final DelimitedRows lines;

        Lines(DelimitedRows lines, List<String> columns) {
            super(columns);
            this.lines = lines;
        }

        @Override
        public boolean next() throws IOException {
            if (!lines.next()) {
                return false;
            }
            var wrong = lines.fault();
            if (wrong != null) {
                fail(wrong);
                return true;
            }
            if (!Utf8.isValid(lines.bytes(0), lines.start(0), lines.end(0))) {
                fail(ColumnBuilder.MALFORMED);
                return true;
            }
            try {
                take(WHOLE_LINE.readTree(lines.bytes(0), lines.start(0), lines.end(0) - lines.start(0)));
            } catch (JsonProcessingException e) {
                fail(Phrase.of("import.reason.json", JsonFault.of(e)));
            } catch (IOException e) {
                // zeros: taken for another encoding that they are not
                fail(ColumnBuilder.MALFORMED);
            }
            return true;
        }

        @Override
        public long line() {
            return lines.line();
        }

        @Override
        public String raw() {
            return lines.raw();
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    /** An array or object broken in one place cannot be entered again behind it: nobody knows how many rows are lost. */
    static final class BrokenArray extends IOException {
        private final long line;
        private final transient Phrase said;

        BrokenArray(long line, Phrase said, @Nullable Throwable cause) {
            super(said.key(), cause);
            this.line = line;
            this.said = said;
        }

        /** What is wrong there. */
        Phrase said() {
            return said;
        }

        long line() {
            return line;
        }
    }

    /** @param line where it is unless the parser knows better */
    static BrokenArray broken(JsonProcessingException e, long line) {
        return new BrokenArray(e.getLocation() == null ? line : e.getLocation().getLineNr(), JsonFault.of(e), e);
    }

    /** Refuses what follows the end of an array or object. */
    static void nothingBehind(JsonParser parser, String said) throws IOException {
        long line = parser.currentTokenLocation().getLineNr();
        try {
            if (parser.nextToken() == null) {
                return;
            }
        } catch (JsonProcessingException e) {
            throw new BrokenArray(line, Phrase.of(said), e);
        }
        throw new BrokenArray(line, Phrase.of(said), null);
    }

    private static final class Elements extends JsonRows {
        private final JsonParser parser;
        private long line;
        private String raw = "";
        private boolean begun;

        Elements(InputStream in, List<String> columns) throws IOException {
            super(columns);
            parser = parser(in);
        }

        @Override
        public boolean next() throws IOException {
            try {
                if (!begun) {
                    begun = true;
                    if (parser.nextToken() != JsonToken.START_ARRAY) {
                        throw new BrokenArray(1, Phrase.of("json.fault.noList"), null);
                    }
                }
                if (parser.nextToken() == JsonToken.END_ARRAY) {
                    line = parser.currentTokenLocation().getLineNr();
                    nothingBehind(parser, "json.fault.behind");
                    return false;
                }
                line = parser.currentTokenLocation().getLineNr();
                JsonNode node = MAPPER.readTree(parser);
                take(node);
                raw = fault() == null ? "" : String.valueOf(node);
                return true;
            } catch (JsonProcessingException e) {
                throw broken(e, line);
            } catch (CharConversionException e) {
                throw new BrokenArray(line, Phrase.of("json.fault.encoding"), e);
            }
        }

        @Override
        public long line() {
            return line;
        }

        @Override
        public String raw() {
            return raw.length() > RAW_LIMIT ? raw.substring(0, RAW_LIMIT) : raw;
        }

        @Override
        public void close() throws IOException {
            parser.close();
        }
    }
}
