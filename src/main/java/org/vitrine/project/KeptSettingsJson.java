package org.vitrine.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.vitrine.data.TableKind;
import org.vitrine.encode.SplitSpec;

/**
 * {@link KeptSettings} as JSON: {@code {"split": {"kind": "temporal", "validation": 0.1, "test": 0.1, "folds": 3, "foldIn": 0.8, "foldInOrder": "time",
 * "sessionGap": 30, "sessionTarget": "last"}, "tables": {"events": {"columns":
 * ["user", "item"], "frozen": 1, "widths": {"user": 120}}}}}; what is not named is as usual.
 */
final class KeptSettingsJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private KeptSettingsJson() {}

    static String write(KeptSettings settings) {
        var tree = JSON.createObjectNode();
        var split = settings.split();
        if (!split.equals(KeptSplit.USUAL)) {
            tree.putObject("split")
                    .put("kind", split.kind())
                    .put("validation", split.validation())
                    .put("test", split.test())
                    .put("folds", split.folds())
                    .put("foldIn", split.foldIn().share())
                    .put("foldInOrder", split.foldIn().order().word())
                    .put("sessionGap", split.sessions().gapMinutes())
                    .put("sessionTarget", split.sessions().target().word());
        }
        if (!settings.looks().isEmpty()) {
            var tables = tree.putObject("tables");
            new TreeMap<>(settings.looks()).forEach((kind, look) -> write(look, tables.putObject(kind.tableName())));
        }
        return tree.toPrettyString();
    }

    private static void write(TableLook look, ObjectNode into) {
        look.columns().forEach(into.putArray("columns")::add);
        into.put("frozen", look.frozen());
        var widths = into.putObject("widths");
        new TreeMap<>(look.widths()).forEach(widths::put);
    }

    /** @throws IllegalArgumentException when a value is none that can be */
    static KeptSettings read(String text) throws JsonProcessingException {
        var tree = JSON.readTree(text);
        if (!tree.isObject()) {
            throw new IllegalArgumentException("no settings: " + tree.getNodeType());
        }
        return new KeptSettings(split(tree.path("split")), looks(tree.path("tables")));
    }

    private static KeptSplit split(JsonNode node) {
        return new KeptSplit(
                node.path("kind").asText(""),
                node.path("validation").asDouble(KeptSplit.USUAL.validation()),
                node.path("test").asDouble(KeptSplit.USUAL.test()),
                node.path("folds").asInt(KeptSplit.USUAL_FOLDS),
                new KeptSplit.FoldIn(
                        node.path("foldIn").asDouble(KeptSplit.FoldIn.USUAL.share()),
                        SplitSpec.Order.valueOf(word(node, "foldInOrder", KeptSplit.FoldIn.USUAL.order()))),
                new KeptSplit.Sessions(
                        node.path("sessionGap").asInt(KeptSplit.Sessions.USUAL.gapMinutes()),
                        SplitSpec.Target.valueOf(word(node, "sessionTarget", KeptSplit.Sessions.USUAL.target()))));
    }

    private static String word(JsonNode node, String name, Enum<?> usual) {
        return node.path(name).asText(usual.name()).toUpperCase(Locale.ROOT);
    }

    private static Map<TableKind, TableLook> looks(JsonNode node) {
        var looks = new EnumMap<TableKind, TableLook>(TableKind.class);
        for (var kind : TableKind.values()) {
            var look = node.path(kind.tableName());
            if (look.isObject()) {
                looks.put(kind, look(look));
            }
        }
        return looks;
    }

    private static TableLook look(JsonNode node) {
        var columns = new ArrayList<String>();
        node.path("columns").forEach(name -> columns.add(name.asText()));
        var widths = new LinkedHashMap<String, Double>();
        node.path("widths")
                .properties()
                .forEach(width -> widths.put(width.getKey(), width.getValue().asDouble()));
        return new TableLook(columns, node.path("frozen").asInt(), widths);
    }
}
