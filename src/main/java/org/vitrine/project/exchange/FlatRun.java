package org.vitrine.project.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.domain.ProblemException;
import org.vitrine.evaluate.Evaluation;
import org.vitrine.evaluate.Protocol;
import org.vitrine.project.GateStanding;
import org.vitrine.project.RunFolder;
import org.vitrine.project.RunSummary;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunEvent.EpochMeasured;
import org.vitrine.train.RunSnapshot;
import org.vitrine.train.TrainingPlan;

/**
 * A run as names with values, which is all that other programs know of one.
 *
 * @param settings of the model, then seed, split and whatever else the run was asked for
 * @param tags     words about it: state, data, stamp of the protocol, note
 * @param series   what was measured step by step, by name; names have parts ({@code validation/ndcg@10})
 * @param ended    when it was last heard of
 */
record FlatRun(
        RunSummary summary,
        Map<String, String> settings,
        Map<String, String> tags,
        Map<String, List<Point>> series,
        Instant ended) {

    /**
     * One measurement.
     *
     * @param step batches done for {@code batch/…}, else the epoch; the best epoch for {@code test/…}, 0 for simple models
     */
    record Point(long step, Instant at, double value) {}

    /** Reads all that the run's folder holds. */
    static FlatRun of(RunFolder folder) throws ProblemException {
        var plan = folder.plan();
        var summary = folder.summary();
        var run = folder.history().snapshot();
        var evaluation = folder.evaluation();
        var began = run.firstEvent().orElse(summary.started());
        var ended = run.lastEvent().orElse(began);
        var series = new Series();
        batches(folder, series);
        run.epochs().forEach(epoch -> epoch(epoch, series));
        baselines(run, began, series);
        evaluation.ifPresent(measured -> measured.metrics()
                .forEach((name, value) -> series.add("test/" + name, summary.bestEpoch(), ended, value)));
        return new FlatRun(
                summary,
                settings(plan),
                tags(summary, folder.note(), evaluation.map(Evaluation::protocol)),
                series.all,
                ended);
    }

    /** What was measured again after going on from a checkpoint counts once. */
    private static void batches(RunFolder folder, Series series) throws ProblemException {
        for (var event : folder.log().events()) {
            switch (event) {
                case RunEvent.BatchMeasured batch -> {
                    series.add("batch/loss", batch.batch(), batch.at(), batch.loss());
                    series.add("batch/examples-per-second", batch.batch(), batch.at(), batch.examplesPerSecond());
                }
                case RunEvent.Resumed resumed when resumed.batch() > 0 -> series.forgetAfter(resumed.batch());
                default -> {}
            }
        }
    }

    private static void epoch(EpochMeasured epoch, Series series) {
        var at = epoch.at();
        int step = epoch.epoch();
        series.add("loss/training", step, at, epoch.loss());
        series.addKnown("loss/validation", step, at, epoch.validationLoss());
        epoch.taskLosses().forEach((task, loss) -> series.add("loss/" + task, step, at, loss));
        epoch.validation().metrics().forEach((name, value) -> series.addKnown("validation/" + name, step, at, value));
        series.add("epoch/learning-rate", step, at, epoch.learningRate());
        series.addKnown("epoch/gradient-norm", step, at, epoch.gradientNorm());
        series.addKnown("epoch/examples-per-second", step, at, epoch.examplesPerSecond());
        series.add("epoch/seconds-training", step, at, epoch.training().toMillis() / 1e3);
        series.add("epoch/seconds-evaluating", step, at, epoch.evaluating().toMillis() / 1e3);
        series.add("epoch/resident-bytes", step, at, epoch.residentBytes());
    }

    private static void baselines(RunSnapshot run, Instant began, Series series) {
        for (var simple : run.baselines()) {
            simple.validation()
                    .metrics()
                    .forEach((name, value) ->
                            series.addKnown("baseline/" + simple.model() + "/validation/" + name, 0, began, value));
            Optional.ofNullable(simple.test())
                    .ifPresent(test -> test.metrics()
                            .forEach((name, value) ->
                                    series.addKnown("baseline/" + simple.model() + "/test/" + name, 0, began, value)));
        }
    }

    private static Map<String, String> settings(TrainingPlan plan) {
        var all = new LinkedHashMap<String, String>();
        all.put("model", plan.model().kind());
        all.putAll(new ModelCatalogue().settings(plan.model()));
        all.put("split", plan.split().name());
        all.put("seed", String.valueOf(plan.seed()));
        all.put("threads", String.valueOf(plan.threads()));
        all.put("decides", plan.metric());
        return all;
    }

    private static Map<String, String> tags(RunSummary run, String note, Optional<Protocol> protocol) {
        var all = new LinkedHashMap<String, String>();
        all.put("vitrine.run", run.run().value());
        all.put("vitrine.state", run.state().word());
        all.put("vitrine.device", run.device());
        all.put("vitrine.dataset", run.dataset());
        if (run.gateStanding() != GateStanding.UNKNOWN) {
            all.put("vitrine.beats-simple-models", String.valueOf(run.gateStanding() == GateStanding.PASSED));
        }
        protocol.ifPresent(stamp -> {
            all.put("vitrine.protocol.split", stamp.split());
            all.put("vitrine.protocol.candidates", stamp.candidates());
            all.put("vitrine.protocol.seen-left-out", String.valueOf(stamp.seenFilter()));
            all.put("vitrine.protocol.shoppers", String.valueOf(stamp.users()));
            if (stamp.isSampled()) {
                all.put("vitrine.protocol.legacy", "true");
            }
        });
        if (!note.isBlank()) {
            all.put("vitrine.note", note.strip());
        }
        return all;
    }

    /** What is being gathered. */
    private static final class Series {
        private final Map<String, List<Point>> all = new LinkedHashMap<>();

        void add(String name, long step, Instant at, double value) {
            all.computeIfAbsent(name, each -> new ArrayList<>()).add(new Point(step, at, value));
        }

        /** What was not measured is no point. */
        void addKnown(String name, long step, Instant at, double value) {
            if (!Double.isNaN(value)) {
                add(name, step, at, value);
            }
        }

        void forgetAfter(long batch) {
            all.values().forEach(points -> points.removeIf(point -> point.step() > batch));
        }
    }
}
