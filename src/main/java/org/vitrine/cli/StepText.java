package org.vitrine.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.stream.Collectors;
import org.vitrine.data.recipe.RecipeJson;
import org.vitrine.data.recipe.RecipeStep;
import org.vitrine.data.recipe.StepExamples;
import org.vitrine.data.recipe.StepField;
import org.vitrine.domain.ProblemException;

/** A recipe step as it is written on the line: {@code k-core users=5 items=5}, lists with commas, or JSON. */
final class StepText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StepText() {}

    /** @throws ProblemException when it is no step */
    static RecipeStep read(List<String> words) throws ProblemException {
        var first = words.getFirst();
        if (first.startsWith("{")) {
            return RecipeJson.step(String.join(" ", words));
        }
        var known = StepExamples.all().stream()
                .filter(step -> step.name().equals(first))
                .findFirst();
        if (known.isEmpty()) {
            var kinds =
                    StepExamples.all().stream().map(RecipeStep::name).sorted().collect(Collectors.joining(", "));
            throw RecipeCommand.problem("kind", first, kinds);
        }
        var lists = StepField.of(known.get()).stream()
                .filter(field -> field.kind() == StepField.Kind.COLUMNS || field.kind() == StepField.Kind.CHOICES)
                .map(StepField::name)
                .toList();
        var tree = JSON.createObjectNode().put("step", first);
        for (var word : words.subList(1, words.size())) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw RecipeCommand.problem("pair", word, "");
            }
            var name = word.substring(0, equals);
            var text = word.substring(equals + 1);
            tree.set(name, lists.contains(name) && !text.startsWith("[") ? list(text) : value(text));
        }
        return RecipeJson.step(tree.toString());
    }

    private static ArrayNode list(String text) {
        var list = JSON.createArrayNode();
        for (var each : text.split(",", -1)) {
            list.add(each.strip());
        }
        return list;
    }

    /** Lists, maps, numbers, yes and no as JSON has them; anything else is a text. */
    private static com.fasterxml.jackson.databind.JsonNode value(String text) {
        if (text.matches("-?\\d+(\\.\\d+)?|true|false|\\[.*]|\\{.*}")) {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException e) {
                return TextNode.valueOf(text);
            }
        }
        return TextNode.valueOf(text);
    }
}
