package org.vitrine.project;

import java.util.List;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.Split;
import org.vitrine.evaluate.Classification;
import org.vitrine.evaluate.ClassificationEvaluator;
import org.vitrine.evaluate.LabelledPairs;
import org.vitrine.evaluate.Part;
import org.vitrine.evaluate.RankingEvaluator;
import org.vitrine.evaluate.RankingResult;
import org.vitrine.evaluate.RankingSpec;
import org.vitrine.recommend.Scorer;
import org.vitrine.train.RankingValidator;
import org.vitrine.train.Trainer;
import org.vitrine.train.TrainingPlan;

/**
 * A finished run, opened to be used on the project's data.
 *
 * @param plan  what it was trained by
 * @param run   its folder
 * @param split the data as it was cut for it
 */
public record TrainedModel(TrainingPlan plan, RunFolder run, Split split, Trainer trainer) {
    /** @throws ProblemException when the run has no whole model, or the data has changed since */
    public static TrainedModel open(
            TrainingData data, RunFolder run, TrainingService service, Progress progress, CancelToken cancel)
            throws ProblemException, CancelledException {
        var plan = finished(run);
        if (!data.dataset(progress, cancel).fingerprint().equals(plan.fingerprint())) {
            throw RunProblemException.of("project.run.other-data", run.id().value());
        }
        return new TrainedModel(plan, run, data.split(plan.split(), cancel), service.trainer(plan.model()));
    }

    /** By what the run was trained, if it has a model. */
    static TrainingPlan finished(RunFolder run) throws ProblemException {
        var state = run.summary().state();
        if (!state.hasModel()) {
            throw RunProblemException.of(
                    "project.run.no-model", run.id().value(), Phrase.of("train.state." + state.word()));
        }
        return run.plan();
    }

    /** The model knowing all events there are: for lists. The caller closes it. */
    public Scorer forLists() throws ProblemException {
        return served().forLists();
    }

    /** To make lists by. */
    public ServedModel served() {
        var notes = split.sessions().isPresent() ? List.of(Phrase.of("recommend.sessions")) : List.<Phrase>of();
        return new ServedModel(plan, run, split.shop(), split.trainOfShop(), trainer, notes);
    }

    /** What models may know when the test part is measured. */
    public Interactions knownBeforeTest() {
        return split.knownBeforeTest();
    }

    /** Measures the test part again as the run itself did. */
    public RankingResult testAsTrained(CancelToken cancel) throws ProblemException, CancelledException {
        try (var scorer = trainer.load(plan, run.model(), split.data(), knownBeforeTest())) {
            return RankingValidator.of(split, plan).evaluator(Part.TEST).evaluate(scorer, cancel);
        }
    }

    /** Measures the test part again, under any protocol. */
    public RankingResult test(RankingSpec spec, CancelToken cancel) throws ProblemException, CancelledException {
        try (var scorer = trainer.load(plan, run.model(), split.data(), knownBeforeTest())) {
            return new RankingEvaluator(split, Part.TEST, spec).evaluate(scorer, cancel);
        }
    }

    /**
     * Measures the test part as a classification: its pairs are the yes, items the shopper never met in any part the no. What is tuned is
     * tuned on the validation part.
     *
     * @param negatives for each positive, at least 1
     */
    public Classification pairs(int negatives, CancelToken cancel) throws ProblemException, CancelledException {
        var validation = LabelledPairs.sampled(split, Part.VALIDATION, negatives, plan.seed());
        var test = LabelledPairs.sampled(split, Part.TEST, negatives, plan.seed());
        return pairs(validation, test, cancel);
    }

    /** The same where the events carry a rating: a value of at least {@code atLeast} is a yes, a lower one a no. */
    public Classification ratings(float atLeast, CancelToken cancel) throws ProblemException, CancelledException {
        return pairs(
                LabelledPairs.rated(split.validation(), atLeast), LabelledPairs.rated(split.test(), atLeast), cancel);
    }

    private Classification pairs(LabelledPairs validation, LabelledPairs test, CancelToken cancel)
            throws ProblemException, CancelledException {
        // one scorer for both parts: the probability scale must be that of the scores it is applied to
        try (var scorer = trainer.load(plan, run.model(), split.data(), split.knownBeforeBoth())) {
            return new ClassificationEvaluator().evaluate(scorer, validation, test, cancel);
        }
    }
}
