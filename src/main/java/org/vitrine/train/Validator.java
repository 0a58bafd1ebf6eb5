package org.vitrine.train;

import java.util.function.Consumer;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.evaluate.Evaluation;
import org.vitrine.evaluate.EvaluationSample;
import org.vitrine.evaluate.RankingResult;
import org.vitrine.recommend.Scorer;

/**
 * Measures a model the way the run's protocol says. Given to trainers so that they decide nothing about protocols.
 *
 * <p>A {@link ProblemException} says that the scores cannot be ranked, such as NaN.
 */
public interface Validator {
    Evaluation validation(Scorer scorer, CancelToken cancel) throws CancelledException, ProblemException;

    Evaluation test(Scorer scorer, CancelToken cancel) throws CancelledException, ProblemException;

    /** The same, and whoever hears is told each measured test part with every user's values. One that knows no users tells nothing. */
    default Validator telling(Consumer<RankingResult> heard) {
        return this;
    }

    /** What measuring the validation part costs. One that cannot measure a part of it measures it all. */
    default EvaluationSample sample(Scorer scorer, CancelToken cancel) throws CancelledException, ProblemException {
        long from = System.nanoTime();
        int users = validation(scorer, cancel).protocol().users();
        return new EvaluationSample(users, users, (System.nanoTime() - from) / 1e9);
    }
}
