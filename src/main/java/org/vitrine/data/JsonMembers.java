package org.vitrine.data;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.vitrine.domain.Phrase;

/**
 * One JSON object whose members are rows: the member's name is the column {@code key}; a value that is an object gives its fields, any
 * other value, a list joined by {@code |}, is the column {@code values}. A field of one of these two names is {@code value.key},
 * {@code value.values}.
 */
final class JsonMembers extends JsonRows {
    static final String KEY = "key";
    static final String VALUES = "values";
    private final JsonParser parser;
    private final boolean hasFields;
    private long line;
    private String name = "";
    private JsonNode shown = NullNode.getInstance();
    private boolean begun;

    JsonMembers(InputStream in, List<String> columns) throws IOException {
        super(columns);
        hasFields = columns.stream().anyMatch(column -> !column.equals(KEY) && !column.equals(VALUES));
        parser = parser(in);
    }

    /** The columns of the first {@code rows} members; broken ones end the search, reading tells where they break. */
    static List<String> columns(InputStream in, int rows) throws IOException {
        var fields = new LinkedHashSet<String>();
        fields.add(KEY);
        try (var parser = parser(in)) {
            parser.nextToken();
            for (int i = 0; i < rows && parser.nextToken() == JsonToken.FIELD_NAME; i++) {
                parser.nextToken();
                add(fields, parser.readValueAsTree());
            }
        } catch (JsonProcessingException | CharConversionException e) {
            // what was found so far is what there is to show
        }
        return columns(fields);
    }

    /** Members without a value are lists nobody filled. */
    private static List<String> columns(Set<String> fields) {
        if (fields.size() == 1) {
            fields.add(VALUES);
        }
        return List.copyOf(fields);
    }

    @Override
    public List<String> found() {
        var fields = new LinkedHashSet<>(List.of(KEY));
        fields.addAll(super.found());
        return columns(fields);
    }

    private static void add(Set<String> fields, JsonNode value) {
        if (value.isObject()) {
            value.fieldNames().forEachRemaining(field -> fields.add(column(field)));
        } else if (!value.isNull()) {
            fields.add(VALUES);
        }
    }

    private static String column(String field) {
        return field.equals(KEY) || field.equals(VALUES) ? "value." + field : field;
    }

    @Override
    public boolean next() throws IOException {
        try {
            if (!begun) {
                begun = true;
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    throw new BrokenArray(1, Phrase.of("json.fault.noObject"), null);
                }
            }
            if (parser.nextToken() != JsonToken.FIELD_NAME) {
                line = parser.currentTokenLocation().getLineNr();
                nothingBehind(parser, "json.fault.behindObject");
                return false;
            }
            line = parser.currentTokenLocation().getLineNr();
            var key = parser.currentName();
            parser.nextToken();
            member(key, parser.readValueAsTree());
            return true;
        } catch (JsonProcessingException e) {
            throw broken(e, line);
        } catch (CharConversionException e) {
            throw new BrokenArray(Math.max(1, line), Phrase.of("json.fault.encoding"), e);
        }
    }

    private void member(String key, JsonNode value) {
        begin();
        note(names -> add(names, value));
        name = key;
        shown = value;
        if (value.isObject() && hasFields) {
            value.properties().forEach(field -> put(column(field.getKey()), field.getValue()));
        } else if (wants(VALUES) || value.isNull() || !hasFields) {
            put(VALUES, value);
        } else {
            fail(Phrase.of("import.reason.jsonMember", key));
            return;
        }
        put(KEY, TextNode.valueOf(key));
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public String raw() {
        var raw = TextNode.valueOf(name) + ": " + shown;
        return raw.length() > RAW_LIMIT ? raw.substring(0, RAW_LIMIT) : raw;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
