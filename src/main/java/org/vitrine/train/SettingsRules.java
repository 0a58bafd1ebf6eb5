package org.vitrine.train;

import java.util.HashSet;
import org.vitrine.domain.Phrase;

/** Which settings do not go together, each with its reason. */
final class SettingsRules {
    private SettingsRules() {}

    static void check(ModelConfig config) throws ModelProblemException {
        if (config instanceof ModelConfig.Popularity popularity) {
            boolean bySegment = popularity.by() == ModelConfig.Popularity.By.SEGMENT;
            refuseIf(bySegment && popularity.segment().isEmpty(), "segment");
        }
        if (config instanceof ModelConfig.Ensemble ensemble) {
            check(ensemble);
        }
        var learning = ModelCatalogue.learning(config);
        if (learning.isPresent()) {
            check(config, learning.get());
        }
    }

    private static void check(ModelConfig config, Learning learning) throws ModelProblemException {
        refuseIf(learning.momentum() > 0 && learning.optimizer() != Learning.Optimizer.SGD, "momentum");
        // labels of ratings have a no of their own
        boolean labelled = config instanceof ModelConfig.ClickThrough click
                && click.features().labels() != ClickFeatures.Labels.SAMPLED;
        refuseIf(learning.negatives() == 0 && learning.loss() != Learning.Loss.SOFTMAX && !labelled, "negatives");
        // they score an item by one product with its vector
        boolean dotProduct = config instanceof ModelConfig.MatrixFactorization
                || config instanceof ModelConfig.SasRec
                || config instanceof ModelConfig.Gru4Rec
                || config instanceof ModelConfig.TwoTower
                || config instanceof ModelConfig.MultVae;
        refuseIf(learning.negatives() == 0 && learning.loss() == Learning.Loss.SOFTMAX && !dotProduct, "all-items");
        refuseIf(learning.batchSize() < 2 && !dotProduct && !(config instanceof ModelConfig.LightGcn), "batch-norm");
        refuseIf(config instanceof ModelConfig.SasRec s && s.dim() % s.heads() != 0, "heads");
        check(learning, learning.fine());
        checkDraws(learning);
        if (config instanceof ModelConfig.TwoBranchLstm lstm) {
            refuseIf(!lstm.multiTask() && isWeighed(lstm.tasks()), "one-task");
        }
        var tasks = ModelCatalogue.tasks(config);
        if (tasks.isPresent()) {
            check(tasks.get());
        }
        if (config instanceof ModelConfig.ClickThrough click) {
            var features = click.features();
            refuseIf(features.yesFrom() > 0 && features.labels() == ClickFeatures.Labels.SAMPLED, "yes-from");
        }
        if (config instanceof ModelConfig.DcnV2 dcn) {
            refuseIf(dcn.cross().experts() > 1 && dcn.cross().rank() == 0, "experts");
        }
    }

    private static void check(ModelConfig.Ensemble config) throws ModelProblemException {
        var runs = config.runs();
        refuseIf(!config.weights().isEmpty() && config.weights().size() != runs.size(), "run-weights");
        refuseIf(runs.size() == 1 || new HashSet<>(runs).size() < runs.size(), "runs");
    }

    /** A setting nobody reads, or one whose loss needs to know how likely each negative was. */
    private static void checkDraws(Learning learning) throws ModelProblemException {
        var draws = learning.fine().draws();
        boolean dynamic = learning.sampling() == Learning.Sampling.DYNAMIC;
        refuseIf(learning.negatives() == 0 && learning.sampling() != Learning.Sampling.UNIFORM, "sampling-all");
        refuseIf(dynamic && learning.loss() == Learning.Loss.SOFTMAX, "dynamic-softmax");
        refuseIf(dynamic && learning.loss() == Learning.Loss.GBCE, "dynamic-gbce");
        refuseIf(
                draws.exponent() != Learning.Draws.USUAL.exponent()
                        && learning.sampling() != Learning.Sampling.POPULARITY,
                "exponent");
        refuseIf(draws.candidates() != Learning.Draws.USUAL.candidates() && !dynamic, "hardest-of");
    }

    private static boolean isWeighed(TaskMix tasks) {
        return tasks.weighting() != TaskMix.Weighting.FIXED
                || tasks.cart() != 1
                || tasks.buy() != 1
                || tasks.yesWeight() != 1;
    }

    private static void check(TaskMix tasks) throws ModelProblemException {
        boolean fixed = tasks.weighting() == TaskMix.Weighting.FIXED;
        refuseIf(!fixed && (tasks.cart() != 1 || tasks.buy() != 1), "task-weights");
        refuseIf(
                tasks.weighting() != TaskMix.Weighting.GRADNORM && tasks.asymmetry() != TaskMix.SUM.asymmetry(),
                "task-asymmetry");
    }

    private static void check(Learning learning, Learning.Fine fine) throws ModelProblemException {
        refuseIf(fine.nesterov() && learning.momentum() == 0, "nesterov");
        refuseIf(fine.clipValue() > 0 && learning.clipNorm() > 0, "clip");
        refuseIf(
                fine.labelSmoothing() > 0
                        && learning.loss() != Learning.Loss.BCE
                        && learning.loss() != Learning.Loss.SOFTMAX,
                "label-smoothing");
        var schedule = fine.schedule();
        refuseIf(schedule.warmUp() >= learning.epochs() && schedule.warmUp() > 0, "warm-up");
        refuseIf(
                schedule.shape() == RateSchedule.Shape.PLATEAU
                        && learning.patience() > 0
                        && schedule.every() >= learning.patience(),
                "plateau");
    }

    private static void refuseIf(boolean wrong, String rule) throws ModelProblemException {
        if (wrong) {
            var key = "model.problem.rule." + rule;
            throw new ModelProblemException(Phrase.of(key), Phrase.of(key + ".why"), Phrase.of(key + ".advice"));
        }
    }
}
