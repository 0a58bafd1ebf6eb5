package org.vitrine.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vitrine.domain.Phrase;
import org.vitrine.evaluate.MetricName;
import org.vitrine.train.Advice.Tone;

/** Reads a run's curves as an experienced person would, and says in plain words what they mean. Pure: the same snapshot gives the same advice. */
public final class Diagnosis {
    /** Epochs the validation loss must have risen for, so that one bad epoch says nothing. */
    private static final int RISING = 3;
    /** Epochs before a run is held against its bar. */
    private static final int FAIR_CHANCE = 3;
    /** Share the loss must have risen by over its lowest. */
    private static final double RISEN = 0.005;
    /** Share a loss must fall by in {@link #FAIR_CHANCE} epochs to count as learning. */
    private static final double LEARNING = 0.002;
    /** Share by which one epoch's loss may lie above the one before. */
    private static final double JUMP = 0.2;

    private final RunSnapshot run;
    private final TrainingPlan plan;
    private final List<Advice> found = new ArrayList<>();

    private Diagnosis(TrainingPlan plan, RunSnapshot run) {
        this.plan = plan;
        this.run = run;
    }

    /** What is to be said of the run as it stands, the most pressing first. */
    public static List<Advice> of(TrainingPlan plan, RunSnapshot run) {
        var diagnosis = new Diagnosis(plan, run);
        diagnosis.ending();
        diagnosis.overfitting();
        diagnosis.steps();
        diagnosis.bar();
        diagnosis.plateau();
        diagnosis.forecast();
        run.warnings().forEach(words -> diagnosis.note("train.diagnosis.warned", words));
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
                case RunOutcome.Failed f ->
                    found.add(new Advice(
                            Tone.PROBLEM,
                            Phrase.of(
                                    "train.diagnosis.failed",
                                    f.problem().what(),
                                    f.problem().why()),
                            f.problem().advice()));
            }
        });
        if (run.state() == RunState.INTERRUPTED) {
            found.add(Advice.of(
                    Tone.WARNING, "train.diagnosis.interrupted", run.epochs().size()));
        }
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
            note("train.diagnosis.unfinished", run.epochs().size());
        }
    }

    private void overfitting() {
        var loss = run.validationLoss().y();
        if (loss.length < RISING + 1) {
            return;
        }
        int rising = 0;
        for (int i = loss.length - 1; i > 0 && loss[i] > loss[i - 1]; i--) {
            rising++;
        }
        float lowest = loss[loss.length - 1 - rising];
        if (rising >= RISING && loss[loss.length - 1] > lowest * (1 + RISEN)) {
            var remedy = new ModelCatalogue().settings(plan.model()).containsKey("dropout") ? "dropout" : "l2";
            var key = "train.diagnosis.overfitting";
            found.add(new Advice(
                    Tone.WARNING,
                    Phrase.of(key, rising),
                    Phrase.of(
                            run.state().ended() ? key + ".ended" : key + ".advice",
                            Phrase.of("model.parameter." + remedy),
                            run.best().map(RunOutcome.Best::epoch).orElse(0))));
        }
    }

    /** Whether steps are too long or too short. */
    private void steps() {
        var loss = run.trainLoss().y();
        var rate = learning().map(Learning::learningRate);
        if (rate.isEmpty() || loss.length < 2) {
            return;
        }
        float last = loss[loss.length - 1];
        float before = loss[loss.length - 2];
        if (last > before + JUMP * Math.abs(before)) {
            found.add(
                    Advice.of(Tone.WARNING, "train.diagnosis.jumping", (double) before, (double) last, rate.get() / 3));
        } else if (loss.length == FAIR_CHANCE && loss[0] - last < LEARNING * Math.abs(loss[0])) {
            found.add(Advice.of(Tone.WARNING, "train.diagnosis.crawling", loss.length, rate.get() * 3));
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
        boolean smaller = EarlyStopping.smallerIsBetter(plan.metric());
        if (smaller ? reached < wanted : reached > wanted) {
            double by = wanted == 0 ? 1 : Math.abs(reached - wanted) / Math.abs(wanted);
            found.add(Advice.of(Tone.GOOD, "train.diagnosis.above", name, metric(), reached, wanted, by));
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
        return baseline.validation().metrics().getOrDefault(metric, Double.NaN);
    }

    private void plateau() {
        int since = run.epochs().size()
                - run.best().map(RunOutcome.Best::epoch).orElse(run.epochs().size());
        int patience = learning().map(Learning::patience).orElse(0);
        if (since >= 2 && !run.state().ended()) {
            if (patience > 0) {
                note("train.diagnosis.plateau", metric(), since, patience);
            } else {
                note("train.diagnosis.endless", metric(), since);
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

    private Phrase metric() {
        return MetricName.of(plan.metric());
    }

    private Optional<Learning> learning() {
        return ModelCatalogue.learning(plan.model());
    }

    private void note(String key, Object... args) {
        found.add(Advice.of(Tone.NOTE, key, args));
    }
}
