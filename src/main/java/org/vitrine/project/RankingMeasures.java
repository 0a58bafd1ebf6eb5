package org.vitrine.project;

import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.Split;
import org.vitrine.evaluate.Evaluation;
import org.vitrine.evaluate.Part;
import org.vitrine.evaluate.RankingEvaluator;
import org.vitrine.evaluate.RankingSpec;
import org.vitrine.recommend.Scorer;
import org.vitrine.train.TrainingPlan;
import org.vitrine.train.Validator;

/** Measures runs by ranking the whole catalogue for everybody who has something held out. */
public final class RankingMeasures implements Measures {
    @Override
    public Validator of(Split split, TrainingPlan plan) throws ProblemException {
        var spec = RankingSpec.full(plan.seed());
        return new Rankings(
                new RankingEvaluator(split, Part.VALIDATION, spec),
                new RankingEvaluator(split, Part.TEST, spec),
                plan.metric());
    }

    private record Rankings(RankingEvaluator validation, RankingEvaluator test, String metric) implements Validator {
        @Override
        public Evaluation validation(Scorer scorer, CancelToken cancel) throws CancelledException, ProblemException {
            var measured = validation.evaluate(scorer, cancel).evaluation();
            if (!measured.metrics().containsKey(metric)) {
                var known = String.join(", ", measured.metrics().keySet());
                throw new ProblemException(new Problem(
                        Phrase.of("train.problem.metric", metric),
                        Phrase.of("train.problem.metric.why"),
                        Phrase.of("train.problem.metric.advice", known)));
            }
            return measured;
        }

        @Override
        public Evaluation test(Scorer scorer, CancelToken cancel) throws CancelledException, ProblemException {
            return test.evaluate(scorer, cancel).evaluation();
        }
    }
}
