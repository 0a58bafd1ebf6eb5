package org.vitrine.data.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.TableKind;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.ProblemException;

/**
 * A value of a step as a form shows it.
 *
 * @param name    the step's name for it: {@code users}
 * @param kind    how it is chosen
 * @param choices what can be chosen for {@link Kind#CHOICE} and {@link Kind#CHOICES}, and the names of {@link Kind#WEIGHTS}
 * @param value   as text: choices and lists one a line, maps as {@code name → value} a line
 */
public record StepField(String name, Kind kind, List<String> choices, String value) {
    /** Between the two sides of a map's line. */
    public static final String BECOMES = " → ";

    /** Ways to choose a value. */
    public enum Kind {
        TABLE,
        /** A column of the chosen table. */
        COLUMN,
        /** Columns of the chosen table; of the table {@code from} when there is one. */
        COLUMNS,
        /** A name that is not there yet. */
        NAME,
        CONDITION,
        EXPRESSION,
        CHOICE,
        CHOICES,
        COUNT,
        NUMBER,
        FLAG,
        MAPPING,
        WEIGHTS,
        TEXT
    }

    public StepField {
        choices = List.copyOf(choices);
    }

    /** The values of a step, in its own order. */
    public static List<StepField> of(RecipeStep step) {
        var tree = RecipeJson.tree(step);
        var fields = new ArrayList<StepField>();
        for (var part : step.getClass().getRecordComponents()) {
            fields.add(new StepField(
                    part.getName(), kind(step, part), choices(step, part), text(tree.path(part.getName()))));
        }
        return fields;
    }

    /**
     * The step with these values.
     *
     * @param kind   {@link RecipeStep#name}
     * @param fields as {@link #of} gave them, with other values
     * @throws ProblemException when a value is missing or does not fit
     */
    public static RecipeStep step(String kind, List<StepField> fields) throws ProblemException {
        var tree = JsonNodeFactory.instance.objectNode().put("step", kind);
        for (var field : fields) {
            tree.set(field.name(), field.json());
        }
        return RecipeJson.step(tree.toString());
    }

    public StepField with(String other) {
        return new StepField(name, kind, choices, other);
    }

    private JsonNode json() {
        var make = JsonNodeFactory.instance;
        return switch (kind) {
            case COUNT, NUMBER -> number();
            case FLAG -> make.booleanNode(Boolean.parseBoolean(value));
            case COLUMNS, CHOICES -> {
                var list = make.arrayNode();
                lines().forEach(list::add);
                yield list;
            }
            case MAPPING -> {
                var map = make.objectNode();
                lines().forEach(line -> {
                    var sides = sides(line);
                    if (sides.length == 2) {
                        map.put(sides[0], sides[1].strip());
                    }
                });
                yield map;
            }
            case WEIGHTS -> {
                var map = make.objectNode();
                lines().forEach(line -> {
                    var sides = sides(line);
                    if (sides.length == 2) {
                        map.set(sides[0], new StepField(sides[0], Kind.NUMBER, List.of(), sides[1].strip()).number());
                    }
                });
                yield map;
            }
            case TABLE, COLUMN, NAME, CONDITION, EXPRESSION, CHOICE, TEXT -> TextNode.valueOf(value);
        };
    }

    private JsonNode number() {
        try {
            var make = JsonNodeFactory.instance;
            return kind == Kind.COUNT
                    ? make.numberNode(Long.parseLong(value.strip()))
                    : make.numberNode(Double.parseDouble(value.strip()));
        } catch (NumberFormatException e) {
            // whoever makes the step says which value it was
            return TextNode.valueOf(value);
        }
    }

    private List<String> lines() {
        return value.lines().filter(line -> !line.isBlank()).toList();
    }

    private static String[] sides(String line) {
        var sign = line.contains(BECOMES.strip()) ? BECOMES.strip() : "->";
        int at = line.lastIndexOf(sign);
        if (at < 0) {
            return new String[] {line};
        }
        var from = line.substring(0, at);
        // the blank before the sign is the sign's, others may be what is wrong with the value
        from = from.endsWith(" ") ? from.substring(0, from.length() - 1) : from;
        return new String[] {from, line.substring(at + sign.length())};
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            var lines = new ArrayList<String>();
            value.forEach(each -> lines.add(each.asText()));
            return String.join("\n", lines);
        }
        if (value.isObject()) {
            var lines = new ArrayList<String>();
            value.properties()
                    .forEach(each ->
                            lines.add(each.getKey() + BECOMES + each.getValue().asText()));
            return String.join("\n", lines);
        }
        return value.asText();
    }

    private static Kind kind(RecipeStep step, RecordComponent part) {
        var type = part.getType();
        var name = part.getName();
        if (type == TableKind.class) {
            return Kind.TABLE;
        }
        if (type.isEnum()) {
            return Kind.CHOICE;
        }
        if (type == int.class) {
            return Kind.COUNT;
        }
        if (type == double.class) {
            return Kind.NUMBER;
        }
        if (type == boolean.class) {
            return Kind.FLAG;
        }
        if (type == Map.class) {
            return step instanceof EventStep.EventWeights ? Kind.WEIGHTS : Kind.MAPPING;
        }
        if (type == List.class) {
            return Kind.COLUMNS;
        }
        if (type == java.util.Set.class) {
            return Kind.CHOICES;
        }
        return switch (name) {
            case "column" -> step instanceof CellStep.Derive ? Kind.NAME : Kind.COLUMN;
            case "to" -> Kind.NAME;
            case "condition", "where" -> Kind.CONDITION;
            case "expression" -> Kind.EXPRESSION;
            default -> Kind.TEXT;
        };
    }

    private static List<String> choices(RecipeStep step, RecordComponent part) {
        if (step instanceof EventStep.EventWeights) {
            return names(Behaviour.class);
        }
        if (part.getType() == java.util.Set.class) {
            return names(Form.class);
        }
        if (step instanceof CellStep.Join && part.getName().equals("from")) {
            return List.of(TableKind.USERS.name(), TableKind.ITEMS.name(), TableKind.SHOPS.name());
        }
        if (step instanceof IdStep.MergeIds && part.getType() == TableKind.class) {
            return List.of(TableKind.USERS.name(), TableKind.ITEMS.name(), TableKind.SHOPS.name());
        }
        if (step instanceof IdStep.MergeTwins) {
            return List.of(TableKind.USERS.name(), TableKind.ITEMS.name());
        }
        if (part.getType() == ColumnRole.class) {
            return List.of(ColumnRole.USER.name(), ColumnRole.ITEM.name(), ColumnRole.SHOP.name());
        }
        return part.getType().isEnum() ? names(part.getType()) : List.of();
    }

    private static List<String> names(Class<?> choice) {
        return Arrays.stream(choice.getEnumConstants())
                .map(each -> ((Enum<?>) each).name())
                .toList();
    }
}
