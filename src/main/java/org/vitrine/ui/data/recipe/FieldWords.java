package org.vitrine.ui.data.recipe;

import org.vitrine.data.recipe.RecipeStep;
import org.vitrine.data.recipe.StepField;
import org.vitrine.domain.Phrase;

/** What the values of steps are called. */
final class FieldWords {
    private FieldWords() {}

    static Phrase name(RecipeStep step, StepField field) {
        return switch (step) {
            case RecipeStep.KnownOnly s -> Phrase.of("recipe.field.known." + field.name());
            case RecipeStep.MergeIds s when field.kind() == StepField.Kind.MAPPING -> Phrase.of("recipe.field.ids");
            default -> Phrase.of("recipe.field." + field.name());
        };
    }

    /** What a value to choose is called. */
    static Phrase choice(RecipeStep step, StepField field, String value) {
        return switch (step) {
            case RecipeStep.Retype s when field.name().equals("type") -> Phrase.of("data.type." + value);
            case RecipeStep.Fill s when field.name().equals("with") -> Phrase.of("recipe.choice.with." + value);
            case RecipeStep.DropDuplicates s
            when field.name().equals("keep") -> Phrase.of("recipe.choice.keep." + value);
            case RecipeStep.SpreadTies s when field.name().equals("by") -> Phrase.of("recipe.choice.by." + value);
            case RecipeStep.LimitEvents s when field.name().equals("pick") -> Phrase.of("recipe.choice.pick." + value);
            case RecipeStep.Pseudonymise s when field.name().equals("role") -> Phrase.of("import.role." + value);
            case RecipeStep.Normalise s when field.name().equals("forms") -> Phrase.of("recipe.form." + value);
            case RecipeStep.EventWeights s
            when field.name().equals("weights") -> Phrase.of("importing.behaviour." + value);
            default -> Phrase.of("data.table." + value.toLowerCase(java.util.Locale.ROOT));
        };
    }
}
