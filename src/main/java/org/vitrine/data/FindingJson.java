package org.vitrine.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import org.vitrine.domain.Phrase;

/** Findings and phrases as JSON, in every language at once: the key is stored, not the sentence. */
final class FindingJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private FindingJson() {}

    static ObjectNode tree(Finding finding) {
        var tree = JSON.createObjectNode();
        tree.put("id", finding.id());
        tree.put("severity", finding.severity().name());
        tree.put("table", finding.table().name());
        tree.put("column", finding.column());
        tree.put("count", finding.count());
        tree.set("text", tree(finding.text()));
        switch (finding.rows()) {
            case Finding.RowsWanted.InTable in -> tree.put("rows", ranges(in.rows()));
            case Finding.RowsWanted.SetAside s -> tree.put("rows", "set-aside");
            case Finding.RowsWanted.None n -> {}
        }
        return tree;
    }

    static Finding finding(JsonNode tree) {
        var rows = tree.path("rows").asText("");
        return new Finding(
                tree.path("id").asText(),
                Finding.Severity.valueOf(tree.path("severity").asText()),
                TableKind.valueOf(tree.path("table").asText()),
                tree.path("column").asText(),
                tree.path("count").asLong(),
                phrase(tree.path("text")),
                rows.isEmpty()
                        ? new Finding.RowsWanted.None()
                        : rows.equals("set-aside")
                                ? new Finding.RowsWanted.SetAside()
                                : new Finding.RowsWanted.InTable(rows(rows)));
    }

    static ObjectNode tree(Phrase phrase) {
        var tree = JSON.createObjectNode();
        tree.put("key", phrase.key());
        if (!phrase.args().isEmpty()) {
            var args = tree.putArray("args");
            phrase.args().forEach(arg -> put(args, arg));
        }
        return tree;
    }

    static Phrase phrase(JsonNode tree) {
        var args = new ArrayList<>();
        tree.path("args").forEach(arg -> args.add(arg(arg)));
        return new Phrase(tree.path("key").asText(), args);
    }

    private static void put(ArrayNode args, Object arg) {
        switch (arg) {
            case Phrase phrase -> args.add(tree(phrase));
            case Instant instant -> args.addObject().put("instant", instant.toString());
            case LocalDate date -> args.addObject().put("date", date.toString());
            case Double number -> args.add(number);
            case Float number -> args.add(number.doubleValue());
            case Number number -> args.add(number.longValue());
            default -> args.add(arg.toString());
        }
    }

    private static Object arg(JsonNode arg) {
        if (arg.has("key")) {
            return phrase(arg);
        }
        if (arg.has("instant")) {
            return Instant.parse(arg.path("instant").asText());
        }
        if (arg.has("date")) {
            return LocalDate.parse(arg.path("date").asText());
        }
        return arg.isFloatingPointNumber()
                ? (Object) arg.asDouble()
                : arg.isNumber() ? (Object) arg.asLong() : arg.asText();
    }

    /** Ascending row numbers as {@code 0-99,105,107-109}. */
    static String ranges(int[] rows) {
        var text = new StringBuilder();
        for (int i = 0; i < rows.length; ) {
            int end = i;
            while (end + 1 < rows.length && rows[end + 1] == rows[end] + 1) {
                end++;
            }
            text.append(text.isEmpty() ? "" : ",").append(rows[i]);
            if (end > i) {
                text.append('-').append(rows[end]);
            }
            i = end + 1;
        }
        return text.toString();
    }

    static int[] rows(String ranges) {
        var rows = java.util.stream.IntStream.builder();
        for (var range : ranges.split(",")) {
            int dash = range.indexOf('-');
            int from = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
            int to = dash < 0 ? from : Integer.parseInt(range.substring(dash + 1));
            for (int row = from; row <= to; row++) {
                rows.add(row);
            }
        }
        return rows.build().toArray();
    }
}
