package org.vitrine.data.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.stream.Collectors;
import org.vitrine.data.JsonFault;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;

/** Recipes as JSON that people can read, write and put under version control. */
public final class RecipeJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private RecipeJson() {}

    public static String write(RecipeHistory history) {
        return text(history);
    }

    public static String write(Recipe recipe) {
        return text(recipe);
    }

    public static String write(RecipeStep step) {
        return text(step);
    }

    /** A step as a tree. */
    public static JsonNode tree(RecipeStep step) {
        return JSON.valueToTree(step);
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param file what to call the text in a message
     * @throws ProblemException with line and column when it is no history of recipes
     */
    public static RecipeHistory history(String text, String file) throws ProblemException {
        return read(text, file, RecipeHistory.class);
    }

    /** Whether the text is what a project keeps, with all earlier recipes, and not one recipe. */
    static boolean isHistory(String text) {
        try {
            return JSON.readTree(text).has("states");
        } catch (JsonProcessingException e) {
            // whoever reads it says where it is damaged
            return false;
        }
    }

    public static Recipe recipe(String text, String file) throws ProblemException {
        return read(text, file, Recipe.class);
    }

    /** A single step, as people write it on a line: a value it has not is a slip, and nothing to pass over. */
    public static RecipeStep step(String text) throws ProblemException {
        return read(text, "", RecipeStep.class);
    }

    private static <T> T read(String text, String file, Class<T> type) throws ProblemException {
        try {
            var reader = JSON.readerFor(type);
            T read = (file.isEmpty() ? reader.with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) : reader)
                    .readValue(text);
            if (read == null) {
                throw problem(file, 1, 1, Phrase.of("recipe.file.empty"), null);
            }
            return read;
        } catch (ValueInstantiationException e) {
            var cause = e.getCause();
            throw problem(
                    file,
                    e.getLocation().getLineNr(),
                    e.getLocation().getColumnNr(),
                    Phrase.of("recipe.file.part", cause == null ? "" : String.valueOf(cause.getMessage())),
                    e);
        } catch (UnrecognizedPropertyException e) {
            var known = e.getKnownPropertyIds();
            throw problem(
                    file,
                    line(e),
                    column(e),
                    Phrase.of(
                            "recipe.one.unknown",
                            e.getPropertyName(),
                            known == null
                                    ? ""
                                    : known.stream()
                                            .map(String::valueOf)
                                            .filter(name -> !name.equals("step"))
                                            .sorted()
                                            .collect(Collectors.joining(", "))),
                    e);
        } catch (MismatchedInputException e) {
            var path = e.getPath();
            var field = path.isEmpty() ? null : path.getLast().getFieldName();
            throw problem(
                    file, line(e), column(e), field == null ? fault(file, e) : Phrase.of("recipe.file.part", field), e);
        } catch (JsonProcessingException e) {
            throw problem(file, line(e), column(e), fault(file, e), e);
        }
    }

    private static Phrase fault(String file, JsonProcessingException e) {
        return file.isEmpty() ? JsonFault.of(e) : Phrase.of("recipe.file.fault", JsonFault.of(e));
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    }

    private static int column(JsonProcessingException e) {
        return e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
    }

    private static ProblemException problem(
            String file, int line, int column, Phrase why, @org.jspecify.annotations.Nullable Exception cause) {
        var what = file.isEmpty() ? Phrase.of("recipe.one.what") : Phrase.of("recipe.file.what", file, line, column);
        return new ProblemException(
                new Problem(what, why, Phrase.of(file.isEmpty() ? "recipe.one.advice" : "recipe.file.advice")), cause);
    }
}
