package org.vitrine.train;

import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.evaluate.Evaluation;
import org.vitrine.recommend.Scorer;

/** Measures a model the way the run's protocol says. Given to trainers so that they decide nothing about protocols. */
public interface Validator {
    Evaluation validation(Scorer scorer, CancelToken cancel) throws CancelledException;

    Evaluation test(Scorer scorer, CancelToken cancel) throws CancelledException;
}
