package org.vitrine.train;

import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;

/** A model that cannot be configured so, or not used so. */
public final class ModelProblemException extends ProblemException {
    public ModelProblemException(Phrase what, Phrase why, Phrase advice) {
        super(new Problem(what, why, advice));
    }
}
