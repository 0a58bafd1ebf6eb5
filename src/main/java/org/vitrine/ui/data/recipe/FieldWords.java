package org.vitrine.ui.data.recipe;

import org.vitrine.data.recipe.CellStep;
import org.vitrine.data.recipe.EventStep;
import org.vitrine.data.recipe.IdStep;
import org.vitrine.data.recipe.RecipeStep;
import org.vitrine.data.recipe.RowStep;
import org.vitrine.data.recipe.StepField;
import org.vitrine.domain.Phrase;

/** What the values of steps are called. */
final class FieldWords {
    private FieldWords() {}

    static Phrase name(RecipeStep step, StepField field) {
        return switch (step) {
            case RowStep.KnownOnly s
            when !field.name().equals("where") -> Phrase.of("recipe.field.known." + field.name());
            case IdStep.MergeIds s when field.kind() == StepField.Kind.MAPPING -> Phrase.of("recipe.field.ids");
            default -> Phrase.of("recipe.field." + field.name());
        };
    }

    /** What a value to choose is called. */
    static Phrase choice(RecipeStep step, StepField field, String value) {
        return switch (step) {
            case CellStep.Retype s when field.name().equals("type") -> Phrase.of("data.type." + value);
            case CellStep.Fill s when field.name().equals("with") -> Phrase.of("recipe.choice.with." + value);
            case RowStep.DropDuplicates s when field.name().equals("keep") -> Phrase.of("recipe.choice.keep." + value);
            case EventStep.SpreadTies s when field.name().equals("by") -> Phrase.of("recipe.choice.by." + value);
            case EventStep.LimitEvents s when field.name().equals("pick") -> Phrase.of("recipe.choice.pick." + value);
            case IdStep.Pseudonymise s when field.name().equals("role") -> Phrase.of("import.role." + value);
            case CellStep.Normalise s when field.name().equals("forms") -> Phrase.of("recipe.form." + value);
            case EventStep.EventWeights s
            when field.name().equals("weights") -> Phrase.of("importing.behaviour." + value);
            default -> Phrase.of("data.table." + value.toLowerCase(java.util.Locale.ROOT));
        };
    }
}
