package org.vitrine.train;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.Split;
import org.vitrine.encode.SplitSpec;
import org.vitrine.evaluate.Evaluation;
import org.vitrine.evaluate.EvaluationSample;
import org.vitrine.evaluate.Part;
import org.vitrine.evaluate.RankingEvaluator;
import org.vitrine.evaluate.RankingResult;
import org.vitrine.evaluate.RankingSpec;
import org.vitrine.recommend.Scorer;

/** Measures rankings; what can be prepared for a part is prepared once, at its first use. */
public final class RankingValidator implements Validator {
    private final Split split;
    private final RankingSpec spec;
    private final Map<Part, RankingEvaluator> evaluators = new EnumMap<>(Part.class);

    public RankingValidator(Split split, RankingSpec spec) {
        this.split = split;
        this.spec = spec;
    }

    /** As the plan wants: its seed, threads and metric; the candidates that came with a provided split, else the whole catalogue. */
    public static RankingValidator of(Split split, TrainingPlan plan) {
        boolean provided = split.spec() instanceof SplitSpec.Provided
                && split.data().candidates().isPresent();
        var base = provided ? RankingSpec.provided(plan.seed()) : RankingSpec.full(plan.seed());
        var spec = new RankingSpec(
                base.ks(),
                provided,
                base.excludeSeen() && !split.spec().asksForMet(),
                plan.seed(),
                Math.max(1, plan.threads()));
        int at = plan.metric().indexOf('@');
        return new RankingValidator(
                split,
                at < 0 ? spec : spec.withLength(Integer.parseInt(plan.metric().substring(at + 1))));
    }

    @Override
    public Evaluation validation(Scorer scorer, CancelToken cancel) throws CancelledException, ProblemException {
        return evaluator(Part.VALIDATION).evaluate(scorer, cancel).evaluation();
    }

    @Override
    public Evaluation test(Scorer scorer, CancelToken cancel) throws CancelledException, ProblemException {
        return evaluator(Part.TEST).evaluate(scorer, cancel).evaluation();
    }

    @Override
    public EvaluationSample sample(Scorer scorer, CancelToken cancel) throws CancelledException, ProblemException {
        return evaluator(Part.VALIDATION).sample(scorer, cancel);
    }

    @Override
    public Validator telling(Consumer<RankingResult> heard) {
        var same = this;
        return new Validator() {
            @Override
            public Evaluation validation(Scorer scorer, CancelToken cancel)
                    throws CancelledException, ProblemException {
                return same.validation(scorer, cancel);
            }

            @Override
            public Evaluation test(Scorer scorer, CancelToken cancel) throws CancelledException, ProblemException {
                var result = same.evaluator(Part.TEST).evaluate(scorer, cancel);
                heard.accept(result);
                return result.evaluation();
            }

            @Override
            public EvaluationSample sample(Scorer scorer, CancelToken cancel)
                    throws CancelledException, ProblemException {
                return same.sample(scorer, cancel);
            }
        };
    }

    /** The evaluator of one part, which also gives each user's values. */
    public synchronized RankingEvaluator evaluator(Part part) throws ProblemException {
        var ready = evaluators.get(part);
        if (ready == null) {
            ready = new RankingEvaluator(split, part, spec);
            evaluators.put(part, ready);
        }
        return ready;
    }
}
