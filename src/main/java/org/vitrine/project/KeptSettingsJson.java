package org.vitrine.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** {@link KeptSettings} as JSON: {@code {"split": {"kind": "temporal", "validation": 0.1, "test": 0.1}}}; what is not named is as usual. */
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
                    .put("test", split.test());
        }
        return tree.toPrettyString();
    }

    /** @throws IllegalArgumentException when a value is none that can be */
    static KeptSettings read(String text) throws JsonProcessingException {
        return new KeptSettings(split(JSON.readTree(text).path("split")));
    }

    private static KeptSplit split(JsonNode node) {
        return new KeptSplit(
                node.path("kind").asText(""),
                node.path("validation").asDouble(KeptSplit.USUAL.validation()),
                node.path("test").asDouble(KeptSplit.USUAL.test()));
    }
}
