package org.vitrine.train;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.domain.Phrase;
import org.vitrine.encode.DatasetFingerprint;
import org.vitrine.encode.SplitSpec;
import org.vitrine.evaluate.Evaluation;
import org.vitrine.evaluate.Protocol;

/** A run told epoch by epoch, for tests of what is said of it. */
final class Story {
    static final int ITEMS = 1000;

    final TrainingPlan plan;
    private final RunHistory history = new RunHistory();
    private final int epochs;
    private long sequence;
    private int told;
    private double gradient = 1;
    private double rate;
    private Map<String, Float> tasks = Map.of();
    private Map<String, Double> lists = Map.of("coverage@10", 0.6, "gini@10", 0.7);

    Story(String kind, Map<String, String> settings) throws ModelProblemException {
        var model = new ModelCatalogue().configure(kind, settings);
        var learning = ModelCatalogue.learning(model).orElseThrow();
        rate = learning.learningRate();
        epochs = learning.epochs();
        plan = new TrainingPlan(
                Runs.ID,
                model,
                new SplitSpec.LeaveOneOut(),
                7,
                new DeviceChoice.Cpu(),
                2,
                "ndcg@10",
                new DatasetFingerprint(500, ITEMS, 30_000, 1, 2, "ab"));
        var popular = evaluation(0.05, Map.of("coverage@10", 0.03, "gini@10", 0.985));
        history.accept(new RunEvent.BaselineMeasured(Runs.ID, sequence++, Runs.at(0), "popularity", popular, popular));
        history.accept(new RunEvent.Started(
                Runs.ID,
                sequence++,
                Runs.at(0),
                plan,
                "cpu",
                Phrase.of("model.cost", 1),
                1000,
                epochs,
                Runs.BATCHES,
                10_000));
    }

    private static Evaluation evaluation(double ndcg, Map<String, Double> lists) {
        var metrics = new HashMap<>(lists);
        metrics.put("ndcg@10", ndcg);
        return new Evaluation(metrics, new Protocol("loo", "full", "hash", true, 10, 0, 0.0, "ab"));
    }

    Story gradient(double norm) {
        gradient = norm;
        return this;
    }

    Story rate(double effective) {
        rate = effective;
        return this;
    }

    Story tasks(Map<String, Float> losses) {
        tasks = losses;
        return this;
    }

    Story lists(double coverage, double gini) {
        lists = Map.of("coverage@10", coverage, "gini@10", gini);
        return this;
    }

    Story yes(String task, double share) {
        history.accept(new RunEvent.LabelsCounted(Runs.ID, sequence++, Runs.at(0), Map.of(task, share)));
        return this;
    }

    Story batches(float... losses) {
        for (int k = 0; k < losses.length; k++) {
            history.accept(new RunEvent.BatchMeasured(Runs.ID, sequence++, Runs.at(k + 1), k + 1, losses[k], 1000));
        }
        return this;
    }

    Story asked(double newRate) {
        history.accept(new RunEvent.RateChanged(Runs.ID, sequence++, Runs.at(told * 10L), told * 10L, newRate));
        return this;
    }

    Story epoch(double loss, double validation, double ndcg) {
        told++;
        boolean best = history.snapshot().best().map(b -> ndcg > b.value()).orElse(true);
        history.accept(new RunEvent.EpochMeasured(
                Runs.ID,
                sequence++,
                Runs.at(told * 10L),
                told,
                (float) loss,
                (float) validation,
                tasks,
                evaluation(ndcg, lists),
                best,
                rate,
                gradient,
                1000,
                Duration.ofSeconds(9),
                Duration.ofSeconds(1),
                1L << 30));
        return this;
    }

    Story losses(double... losses) {
        for (double loss : losses) {
            epoch(loss, loss, 0.1 + 0.001 * told);
        }
        return this;
    }

    Story end(RunOutcome outcome) {
        history.accept(new RunEvent.Ended(Runs.ID, sequence++, Runs.at(1000), outcome));
        return this;
    }

    Story completed() {
        var best = history.snapshot().best().orElseThrow();
        return end(new RunOutcome.Completed(best, evaluation(0.1, lists), Phrase.of("model.cost", 2)));
    }

    RunSnapshot snapshot() {
        return history.snapshot();
    }

    List<Advice> advice() {
        return Diagnosis.of(plan, history.snapshot());
    }

    List<String> keys() {
        return advice().stream().map(each -> each.what().key()).toList();
    }

    Advice about(String what) {
        return advice().stream()
                .filter(each -> each.what().key().equals("train.diagnosis." + what))
                .findFirst()
                .orElseThrow(() -> new AssertionError(what + " is not among " + keys()));
    }

    Remedy remedy(String what) {
        return about(what).remedy().orElseThrow();
    }
}
