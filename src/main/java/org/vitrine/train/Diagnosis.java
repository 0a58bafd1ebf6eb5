package org.vitrine.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.evaluate.Evaluation;
import org.vitrine.train.Advice.Tone;

/** Reads a run's curves as an experienced person would, and says in plain words what they mean. Pure: the same snapshot gives the same advice. */
public final class Diagnosis {
    /** Epochs before a run is held against its bar. */
    private static final int FAIR_CHANCE = 3;

    /** Problems that mean that the weights have run away. */
    private static final Set<String> RUN_AWAY = Set.of("engine.nan.what", "evaluate.notFinite");

    /** Problems that mean that there was not enough memory. */
    private static final Set<String> NO_MEMORY = Set.of("engine.memory.what", "project.process.memory");

    private final RunSnapshot run;
    private final TrainingPlan plan;
    private final RunCase whole;
    private final Set<String> unproven;
    private final List<Advice> found = new ArrayList<>();

    private Diagnosis(TrainingPlan plan, RunSnapshot run, Set<String> unproven) {
        this.plan = plan;
        this.run = run;
        this.unproven = unproven;
        this.whole = new RunCase(plan, run);
    }

    /** What is to be said of the run as it stands, the most pressing first. */
    public static List<Advice> of(TrainingPlan plan, RunSnapshot run) {
        return of(plan, run, Set.of());
    }

    /**
     * The same of a run whose test part was looked into by users.
     *
     * @param unproven kinds of the simple models it is not better than by more than luck
     */
    public static List<Advice> of(TrainingPlan plan, RunSnapshot run, Set<String> unproven) {
        var diagnosis = new Diagnosis(plan, run, unproven);
        diagnosis.ending();
        if (!diagnosis.hasRunAway()) {
            new LossSigns(diagnosis.whole, diagnosis.found).look();
            new ListSigns(diagnosis.whole, diagnosis.found).look();
        }
        diagnosis.bar();
        diagnosis.plateau();
        diagnosis.forecast();
        run.warnings().forEach(diagnosis::warned);
        return diagnosis.found.stream()
                .sorted(Comparator.comparing(Advice::tone).reversed())
                .toList();
    }

    private void ending() {
        run.outcome().ifPresent(outcome -> {
            switch (outcome) {
                case RunOutcome.Completed c -> mayGoFurther(c);
                case RunOutcome.Stopped s ->
                    note("train.diagnosis.stopped", s.best().epoch());
                case RunOutcome.Cancelled c ->
                    note("train.diagnosis.cancelled", run.epochs().size());
                case RunOutcome.Failed f -> found.add(failed(f.problem()));
            }
        });
        if (run.state() == RunState.INTERRUPTED) {
            found.add(Advice.of(
                    Tone.WARNING, "train.diagnosis.interrupted", run.epochs().size()));
        }
    }

    private Advice failed(Problem problem) {
        var said = new Advice(
                Tone.PROBLEM, Phrase.of("train.diagnosis.failed", problem.what(), problem.why()), problem.advice());
        if (hasRunAway()) {
            return said.with(whole.gentler(whole.rate() / 10));
        }
        int batch = learning().map(Learning::batchSize).orElse(0);
        return NO_MEMORY.contains(problem.what().key()) && batch > 2
                ? said.with(new Remedy.Settings(Map.of("batch-size", Integer.toString(batch / 2))))
                : said;
    }

    /** Whether the run ended because its numbers were none. */
    private boolean hasRunAway() {
        return run.outcome()
                .filter(RunOutcome.Failed.class::isInstance)
                .map(RunOutcome.Failed.class::cast)
                .filter(failed -> RUN_AWAY.contains(failed.problem().what().key()))
                .isPresent();
    }

    /** All epochs done and the last one the best: nobody knows where the end would have been. */
    private void mayGoFurther(RunOutcome.Completed ended) {
        boolean ranOut = learning()
                .map(l -> run.epochs().size() >= l.epochs() && l.epochs() > 1)
                .orElse(false);
        var patience = learning().map(Learning::patience).orElse(0);
        if (!ranOut && patience > 0 && run.epochs().size() - ended.best().epoch() >= patience) {
            note("train.diagnosis.early", metric(), patience, ended.best().epoch());
        }
        if (ranOut && ended.best().epoch() == run.epochs().size()) {
            int more = Math.min(10_000, 2 * run.epochs().size());
            found.add(Advice.of(
                            Tone.NOTE,
                            "train.diagnosis.unfinished",
                            run.epochs().size())
                    .with(new Remedy.Settings(Map.of("epochs", Integer.toString(more)))));
        }
    }

    /** The best of the simple models against the best epoch. */
    private void bar() {
        var best = run.best().map(RunOutcome.Best::value).filter(v -> !v.isNaN());
        var bar = bar(run, plan.metric());
        boolean fair = run.epochs().size() >= FAIR_CHANCE || run.state().ended();
        if (best.isEmpty() || bar.isEmpty() || !fair) {
            return;
        }
        double reached = best.get();
        double wanted = value(bar.get(), plan.metric());
        var name = Phrase.of("model." + bar.get().model() + ".title");
        boolean isAbove = isBetter(reached, wanted);
        var tested = run.outcome().flatMap(RunOutcome::tested).map(test -> value(test, plan.metric()));
        var test = tested.orElse(Double.NaN);
        double testWanted =
                bar.get().test() == null ? Double.NaN : value(bar.get().test(), plan.metric());
        boolean isTested = !Double.isNaN(test) && !Double.isNaN(testWanted);
        if (isTested && isAbove != isBetter(test, testWanted)) {
            found.add(Advice.of(
                    Tone.WARNING, "train.diagnosis.apart", name, metric(), reached, wanted, test, testWanted));
        } else if (isAbove) {
            double by = wanted == 0 ? 1 : Math.abs(reached - wanted) / Math.abs(wanted);
            boolean isLuck = unproven.contains(bar.get().model());
            var key = "train.diagnosis.above";
            found.add(new Advice(
                    isLuck ? Tone.NOTE : Tone.GOOD,
                    Phrase.of(isLuck ? "train.diagnosis.unproven" : key, name, metric(), reached, wanted, by),
                    isTested
                            ? Phrase.of(key + ".tested", metric(), reached, wanted, test, testWanted)
                            : Phrase.of(key + ".advice", metric(), reached, wanted)));
        } else {
            var key = "train.diagnosis.below";
            found.add(new Advice(
                    Tone.WARNING,
                    Phrase.of(key, name, metric(), reached, wanted),
                    Phrase.of(run.state().ended() ? key + ".ended" : key + ".advice", name)));
        }
    }

    /** The simple model that reached most by this metric on the validation part. */
    public static Optional<RunEvent.BaselineMeasured> bar(RunSnapshot run, String metric) {
        var order = Comparator.<RunEvent.BaselineMeasured>comparingDouble(b -> value(b, metric));
        return run.baselines().stream()
                .filter(b -> !Double.isNaN(value(b, metric)))
                .max(EarlyStopping.smallerIsBetter(metric) ? order.reversed() : order);
    }

    private static double value(RunEvent.BaselineMeasured baseline, String metric) {
        return value(baseline.validation(), metric);
    }

    private static double value(Evaluation part, String metric) {
        return part.metrics().getOrDefault(metric, Double.NaN);
    }

    private boolean isBetter(double one, double other) {
        return EarlyStopping.smallerIsBetter(plan.metric()) ? one < other : one > other;
    }

    private void plateau() {
        int since = run.epochs().size()
                - run.best().map(RunOutcome.Best::epoch).orElse(run.epochs().size());
        int patience = learning().map(Learning::patience).orElse(0);
        if (since >= 2 && !run.state().ended()) {
            if (patience > 0) {
                note("train.diagnosis.plateau", metric(), since, patience);
            } else {
                found.add(Advice.of(Tone.NOTE, "train.diagnosis.endless", metric(), since)
                        .with(new Remedy.StopAndKeepBest()));
            }
        }
    }

    private void forecast() {
        run.truth().ifPresent(truth -> {
            var advice = truth.holds() ? "train.diagnosis.forecast.held" : "train.diagnosis.forecast.failed";
            found.add(new Advice(
                    truth.holds() ? Tone.GOOD : Tone.NOTE,
                    truth.said(),
                    Phrase.of(advice, Prediction.TIME_TOLERANCE, Prediction.MEMORY_TOLERANCE)));
        });
    }

    /** What is said of going on is said in the time the run is in. */
    private void warned(Phrase words) {
        var key = "train.diagnosis.warned";
        var advice = Phrase.of(run.state().ended() ? key + ".ended" : key + ".advice");
        found.add(new Advice(Tone.NOTE, Phrase.of(key, words), advice));
    }

    private Phrase metric() {
        return whole.metric();
    }

    private Optional<Learning> learning() {
        return whole.learning();
    }

    private void note(String key, Object... args) {
        found.add(Advice.of(Tone.NOTE, key, args));
    }
}
