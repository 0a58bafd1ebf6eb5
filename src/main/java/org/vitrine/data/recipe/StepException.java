package org.vitrine.data.recipe;

import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;

/** A step that does not fit the tables it was given: a column that is not there, a type that cannot be. */
final class StepException extends ProblemException {
    private StepException(RecipeStep step, Phrase why) {
        super(new Problem(
                Phrase.of("recipe.problem.what", Phrase.of("recipe.step." + step.name() + ".title")),
                why,
                Phrase.of("recipe.problem.advice")));
    }

    static StepException of(RecipeStep step, String key, Object... args) {
        return new StepException(step, Phrase.of("recipe.problem." + key, args));
    }
}
