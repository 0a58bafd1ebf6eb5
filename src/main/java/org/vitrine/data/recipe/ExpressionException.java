package org.vitrine.data.recipe;

import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;

/** An expression nobody can read, or that does not fit the table. */
public final class ExpressionException extends ProblemException {
    private final int position;

    ExpressionException(String expression, int position, Phrase why) {
        super(new Problem(
                Phrase.of("recipe.expression.what", expression, position + 1),
                why,
                Phrase.of("recipe.expression.advice")));
        this.position = position;
    }

    /** Where in the expression, from 0. */
    public int position() {
        return position;
    }
}
