package org.vitrine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Texts;
import org.vitrine.encode.SplitSpec;
import org.vitrine.encode.Splitter;
import org.vitrine.evaluate.Evaluation;
import org.vitrine.project.Gate;
import org.vitrine.project.TrainingRun;
import org.vitrine.train.ProcessMemory;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.RunSnapshot;
import org.vitrine.train.RunStage;
import org.vitrine.train.StepTimes;

/** How a run that just ended is told. */
final class RunReport {
    private final TrainingRun run;
    private final Optional<SplitOptions.Source> splitFrom;
    private final RunSnapshot snapshot;
    private final RunAdvice advice;

    /** @param splitFrom who said how the data was cut; empty of a run that went on */
    RunReport(TrainingRun run, Optional<SplitOptions.Source> splitFrom) throws ProblemException {
        this.run = run;
        this.splitFrom = splitFrom;
        this.snapshot = run.history().snapshot();
        this.advice = new RunAdvice(
                run.plan(),
                snapshot,
                gate(),
                run.folder().path().resolve("../..").normalize());
    }

    /** One epoch on one line. */
    static Phrase epoch(RunEvent.EpochMeasured epoch, String metric) {
        var learnt = Phrase.of(
                "cli.train.learnt",
                metric,
                epoch.validation().metrics().getOrDefault(metric, Double.NaN),
                epoch.training().plus(epoch.evaluating()).toMillis() / 1000.0,
                epoch.best() ? "*" : "");
        if (Float.isNaN(epoch.loss())) {
            return Phrase.of("cli.train.epoch", epoch.epoch(), learnt);
        }
        return Float.isNaN(epoch.validationLoss())
                ? Phrase.of("cli.train.epoch.loss", epoch.epoch(), learnt, loss(epoch.loss()))
                : Phrase.of(
                        "cli.train.epoch.losses",
                        epoch.epoch(),
                        learnt,
                        loss(epoch.loss()),
                        loss(epoch.validationLoss()));
    }

    /** What is going on between epochs, as far as it is known by now. */
    static Phrase doing(RunSnapshot now) {
        if (now.stage().filter(stage -> stage != RunStage.LEARNING).isPresent()) {
            return now.doing();
        }
        int points = now.batchLoss().size();
        double pace = now.examplesPerSecond();
        if (points == 0) {
            // models that are solved and not stepped through have no loss on the way
            return left(pace > 0 ? Phrase.of("cli.train.doing.pace", pace) : Phrase.of("cli.train.doing.first"), now);
        }
        return left(Phrase.of("cli.train.doing", loss(now.batchLoss().y()[points - 1]), pace), now);
    }

    private static Phrase left(Phrase doing, RunSnapshot now) {
        return now.timeLeft()
                .map(time -> Phrase.of("cli.train.doing.left", doing, Texts.clock(time)))
                .orElse(doing);
    }

    private static String loss(float value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /**
     * Gives the answer of a run that has its numbers.
     *
     * @throws CancelledException when it was cancelled
     * @throws ProblemException   when it failed
     */
    void tell(Console console) throws ProblemException, CancelledException, IOException {
        switch (snapshot.outcome().orElseThrow(() -> new IllegalStateException("no end: " + run.id()))) {
            case RunOutcome.Completed c -> {
                console.remark(c.why());
                tested(console, c.best(), c.test());
            }
            case RunOutcome.Stopped s -> tested(console, s.best(), s.test());
            case RunOutcome.Cancelled c -> {
                console.answer(cancelled());
                console.remark(Phrase.of("cli.train.cancelled", run.id().value()));
                throw new CancelledException();
            }
            case RunOutcome.Failed f -> {
                advice.remark(console);
                if (f.problem().what().key().equals("project.run.broke")) {
                    throw new IllegalStateException(
                            console.texts().of(f.problem().what()));
                }
                throw new ProblemException(f.problem());
            }
        }
    }

    private void tested(Console console, RunOutcome.Best best, Evaluation test) throws IOException, ProblemException {
        console.answer(json(best, test, console));
        console.print(Phrase.of("cli.train.best", run.id().value(), best.epoch(), best.metric(), best.value()));
        for (var baseline : snapshot.baselines()) {
            var value = baseline.validation().metrics().getOrDefault(best.metric(), Double.NaN);
            console.print(Phrase.of("cli.train.baseline", Reports.title(baseline.model()), best.metric(), value));
        }
        snapshot.truth().ifPresent(truth -> console.print(truth.said()));
        console.print(Phrase.of("cli.train.test"));
        Reports.print(console, test);
        for (var baseline : snapshot.baselines()) {
            var reached = baseline.test();
            if (reached != null) {
                var value = reached.metrics().getOrDefault(best.metric(), Double.NaN);
                console.print(
                        Phrase.of("cli.train.testBaseline", Reports.title(baseline.model()), best.metric(), value));
            }
        }
        gate().ifPresent(held -> Reports.print(console, held));
        advice.print(console);
    }

    /** Held against the simple models by the users of the test part. */
    private Optional<Gate> gate() throws ProblemException {
        return run.folder().gate();
    }

    /** Where the time of a step goes, in lines; in JSON it always stands in {@code profile}. */
    void profile(Console console) {
        var times = snapshot.stepTimes();
        if (times.steps() == 0) {
            console.print(Phrase.of("cli.train.profile.none"));
            return;
        }
        console.print(Phrase.of("cli.train.profile.head", times.steps(), millis(times.total(), times)));
        part(console, "feed", times.feed(), times);
        part(console, "forward", times.forward(), times);
        part(console, "backward", times.backward(), times);
        part(console, "update", times.update(), times);
    }

    private static void part(Console console, String name, Duration time, StepTimes all) {
        double share = (double) time.toNanos() / Math.max(1, all.total().toNanos());
        console.print(Phrase.of("cli.train.profile." + name, millis(time, all), share));
    }

    private static double millis(Duration time, StepTimes all) {
        return time.toNanos() / 1e6 / all.steps();
    }

    private static void profile(ObjectNode into, StepTimes times) {
        if (times.steps() > 0) {
            into.putObject("profile")
                    .put("steps", times.steps())
                    .put("secondsFeed", times.feed().toNanos() / 1e9)
                    .put("secondsForward", times.forward().toNanos() / 1e9)
                    .put("secondsBackward", times.backward().toNanos() / 1e9)
                    .put("secondsUpdate", times.update().toNanos() / 1e9);
        }
    }

    private ObjectNode json(RunOutcome.Best best, Evaluation test, Console console) throws ProblemException {
        var into = Reports.object();
        head(into);
        best(into, best);
        Reports.evaluation(into, test);
        baselines(into);
        gate().ifPresent(held -> Reports.gate(into, held));
        advice.put(into, console);
        return into;
    }

    /** Each simple model's numbers on both parts. The validation ones stand there by themselves, too, as scripts know them. */
    private void baselines(ObjectNode into) {
        var baselines = into.putObject("baselines");
        for (var baseline : snapshot.baselines()) {
            var node = baselines.putObject(baseline.model());
            Reports.metrics(node, baseline.validation().metrics());
            Reports.metrics(node.putObject("validation"), baseline.validation().metrics());
            var test = baseline.test();
            if (test != null) {
                Reports.metrics(node.putObject("test"), test.metrics());
            }
        }
    }

    /** What is known of a run that has no test numbers. */
    private ObjectNode cancelled() {
        var into = Reports.object();
        head(into);
        snapshot.best().ifPresent(best -> best(into, best));
        return into.put("resume", "vitrine train --resume " + run.id().value());
    }

    private static void best(ObjectNode into, RunOutcome.Best best) {
        var node = into.putObject("best").put("epoch", best.epoch()).put("metric", best.metric());
        Reports.number(node, "value", best.value());
    }

    private void split(ObjectNode into) {
        var spec = run.plan().split();
        var node = into.putObject("split").put("kind", spec.kind());
        switch (spec) {
            case SplitSpec.Temporal t -> node.put("validation", t.validation()).put("test", t.test());
            case SplitSpec.Rolling r ->
                node.put("validation", r.validation())
                        .put("test", r.test())
                        .put("origin", r.fold())
                        .put("origins", r.folds());
            case SplitSpec.Ratio r -> node.put("validation", r.validation()).put("test", r.test());
            case SplitSpec.StrongGeneralisation s ->
                node.put("validation", s.validation())
                        .put("test", s.test())
                        .put("foldIn", s.foldIn())
                        .put("foldInOrder", s.order().word());
            case SplitSpec.Session s ->
                node.put("validation", s.validation())
                        .put("test", s.test())
                        .put("gapMinutes", s.gapMinutes())
                        .put("target", s.target().word());
            case SplitSpec.LeaveOneOut l -> {}
            case SplitSpec.Provided p -> {}
        }
        splitFrom.ifPresent(from -> node.put("from", from.word()));
        Splitter.trainsOnFuture(spec).ifPresent(future -> node.put("trainsOnFuture", future));
    }

    private void head(ObjectNode into) {
        var epochs = snapshot.epochs();
        into.put("run", run.id().value());
        into.put("model", run.plan().model().kind());
        into.put("status", snapshot.state().word());
        into.put("device", snapshot.started().map(RunEvent.Started::device).orElse(""));
        into.put("threads", run.plan().threads());
        into.put("seed", run.plan().seed());
        split(into);
        into.put(
                "parameters",
                snapshot.started().map(RunEvent.Started::parameters).orElse(0L));
        into.put("epochs", epochs.size());
        into.put(
                "secondsTraining",
                seconds(epochs.stream().map(RunEvent.EpochMeasured::training).toList()));
        into.put(
                "secondsEvaluation",
                seconds(epochs.stream().map(RunEvent.EpochMeasured::evaluating).toList()));
        into.put("secondsTotal", snapshot.spent().toMillis() / 1000.0);
        Reports.number(into, "examplesPerSecond", rate());
        into.put("peakRssBytes", peakBytes());
        profile(into, snapshot.stepTimes());
        snapshot.prediction().ifPresent(p -> PreflightReport.fields(into.putObject("predicted"), p));
        snapshot.truth().ifPresent(t -> PreflightReport.fields(into.putObject("cameTrue"), t));
        tasks(into);
    }

    /** Of a model with several tasks each one's last training loss, and what it counts where that moves. */
    private void tasks(ObjectNode into) {
        var losses =
                snapshot.lastEpoch().map(RunEvent.EpochMeasured::taskLosses).orElse(Map.of());
        if (!losses.isEmpty()) {
            var node = into.putObject("taskLosses");
            new TreeMap<>(losses).forEach((task, loss) -> Reports.number(node, task, loss));
        }
        if (!snapshot.taskWeights().isEmpty()) {
            Reports.metrics(into.putObject("taskWeights"), new TreeMap<>(snapshot.taskWeights()));
        }
    }

    private static double seconds(List<Duration> times) {
        return times.stream().mapToLong(Duration::toMillis).sum() / 1000.0;
    }

    /** Over all epochs, not the last one alone. */
    private double rate() {
        return snapshot.epochs().stream()
                .mapToDouble(RunEvent.EpochMeasured::examplesPerSecond)
                .average()
                .orElse(snapshot.examplesPerSecond());
    }

    private long peakBytes() {
        long measured = snapshot.epochs().stream()
                .mapToLong(RunEvent.EpochMeasured::residentBytes)
                .max()
                .orElse(0);
        return Math.max(measured, run.peakBytes().orElseGet(ProcessMemory::peak));
    }
}
