package org.vitrine.sample;

import java.util.List;
import java.util.stream.Collectors;

/** Writes one JSON object, one member a line. Texts here hold neither quotes nor backslashes. */
final class Json {
    private final StringBuilder text = new StringBuilder("{");
    private String indent = "  ";
    private boolean first = true;

    void open(String name) {
        member(name).append('{');
        indent += "  ";
        first = true;
    }

    void close() {
        indent = indent.substring(2);
        text.append('\n').append(indent).append('}');
        first = false;
    }

    void raw(String name, String value) {
        member(name).append(value);
    }

    void text(String name, String value) {
        member(name).append(quoted(value));
    }

    void list(String name, List<String> values) {
        member(name).append(values.stream().map(Json::quoted).collect(Collectors.joining(", ", "[", "]")));
    }

    private StringBuilder member(String name) {
        text.append(first ? "" : ",")
                .append('\n')
                .append(indent)
                .append(quoted(name))
                .append(": ");
        first = false;
        return text;
    }

    private static String quoted(String value) {
        if (value.indexOf('"') >= 0 || value.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("cannot quote " + value);
        }
        return '"' + value + '"';
    }

    @Override
    public String toString() {
        return text + "\n}\n";
    }
}
