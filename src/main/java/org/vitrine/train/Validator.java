package org.vitrine.train;

import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.evaluate.Evaluation;
import org.vitrine.recommend.Scorer;

/**
 * Measures a model the way the run's protocol says. Given to trainers so that they decide nothing about protocols.
 *
 * <p>A {@link ProblemException} says that the scores cannot be ranked, such as NaN.
 */
public interface Validator {
    Evaluation validation(Scorer scorer, CancelToken cancel) throws CancelledException, ProblemException;

    Evaluation test(Scorer scorer, CancelToken cancel) throws CancelledException, ProblemException;
}
