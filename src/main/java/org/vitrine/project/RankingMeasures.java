package org.vitrine.project;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.Split;
import org.vitrine.evaluate.Metric;
import org.vitrine.train.RankingValidator;
import org.vitrine.train.TrainingPlan;
import org.vitrine.train.Validator;

/** Measures runs by ranking for everybody who has something held out. */
public final class RankingMeasures implements Measures {
    @Override
    public Validator of(Split split, TrainingPlan plan) throws ProblemException {
        check(plan.metric());
        return RankingValidator.of(split, plan);
    }

    /**
     * Whether the text is a metric and a list length, such as {@code ndcg@10}: no data are needed to tell.
     *
     * @throws ProblemException when it is none, with those there are
     */
    public static void check(String metric) throws ProblemException {
        var names = Arrays.stream(Metric.values()).map(m -> m.at(10)).toList();
        boolean known = names.stream().anyMatch(n -> metric.startsWith(n.substring(0, n.indexOf('@') + 1)))
                && metric.matches("[a-z0-9-]+@[1-9]\\d{0,3}");
        if (!known) {
            throw new ProblemException(new Problem(
                    Phrase.of("train.problem.metric", metric),
                    Phrase.of("train.problem.metric.why"),
                    Phrase.of("train.problem.metric.advice", names.stream().collect(Collectors.joining(", ")))));
        }
    }
}
