package org.vitrine.ui.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vitrine.domain.Phrase;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunSnapshot;
import org.vitrine.train.TrainingPlan;
import org.vitrine.ui.fx.Baseline;
import org.vitrine.ui.fx.Curve;
import org.vitrine.ui.fx.CurveChart;

/** A snapshot as lines on paper. Pure: replaying a run's events gives the lines that were seen while it went. */
public final class RunCurves {
    private static final int TRAINING = 0;
    private static final int VALIDATION = 1;
    private static final int METRIC = 0;
    private static final int BATCHES = 5;
    private static final int[] BARS = {5, 3};
    /** In this order, each with a colour of its own among those of one model. */
    private static final List<List<String>> TASKS =
            List.of(List.of("interaction", "cart", "buy"), List.of("likelihood", "divergence"));

    private static final int FIRST_TASK = 2;

    private final RunWords words;
    private final TrainingPlan plan;

    public RunCurves(RunWords words, TrainingPlan plan) {
        this.words = words;
        this.plan = plan;
    }

    /** Losses over epochs: each batch as a pale background, means of epochs, validation, and of a model with several tasks each one's. */
    public List<Curve> losses(RunSnapshot run) {
        var curves = new ArrayList<Curve>();
        add(curves, "run.curve.batch", run.batchLoss(), BATCHES, Curve.Dash.SOLID, true);
        add(curves, "run.curve.training", run.trainLoss(), TRAINING, Curve.Dash.SOLID, false);
        add(curves, "run.curve.validation", run.validationLoss(), VALIDATION, Curve.Dash.DASHED, false);
        for (var tasks : TASKS) {
            for (int k = 0; k < tasks.size(); k++) {
                task(run, tasks.get(k), FIRST_TASK + k).ifPresent(curves::add);
            }
        }
        return curves;
    }

    /** One task's loss as it is, whatever it counts in the sum; with what it counts now, where that moves. */
    private Optional<Curve> task(RunSnapshot run, String task, int tone) {
        var measured = run.epochs().stream()
                .filter(epoch -> epoch.taskLosses().containsKey(task))
                .toList();
        if (measured.isEmpty()) {
            return Optional.empty();
        }
        var x = measured.stream().mapToDouble(RunEvent.EpochMeasured::epoch).toArray();
        var y = measured.stream()
                .mapToDouble(epoch -> epoch.taskLosses().get(task))
                .toArray();
        var name = Phrase.of("run.task." + task);
        var weight = run.taskWeights().get(task);
        var said = weight == null ? words.of(name) : words.of("run.curve.taskWeighed", name, weight);
        return Optional.of(new Curve(said, x, y, tone, Curve.Dash.DOTTED));
    }

    /** The plan's metric on the validation part. */
    public List<Curve> metric(RunSnapshot run) {
        return run.metric().size() == 0 ? List.of() : List.of(metric(run, metricName(), METRIC, Curve.Dash.SOLID));
    }

    /** The metric's line under another name, to be laid beside other runs. */
    public Curve metric(RunSnapshot run, String name, int tone, Curve.Dash dash) {
        return curve(name, run.metric(), tone, dash);
    }

    /** The simple models' levels of that metric. */
    public List<Baseline> bars(RunSnapshot run) {
        var bars = new ArrayList<Baseline>();
        for (var baseline : run.baselines()) {
            double value = value(baseline);
            if (Double.isFinite(value)) {
                var name = words.of(RunWords.model(baseline.model())) + "  " + words.figure(value);
                bars.add(new Baseline(name, value, BARS[bars.size() % BARS.length]));
            }
        }
        return bars;
    }

    /** The best epoch so far. */
    public Optional<CurveChart.Mark> best(RunSnapshot run) {
        return run.best()
                .filter(best -> Double.isFinite(best.value()))
                .map(best -> new CurveChart.Mark(
                        best.epoch(), best.value(), METRIC, words.of("run.best", words.figure(best.value()))));
    }

    /** How far to the right the charts go: one epoch beyond what is known, the whole way when it is short. */
    public static double reach(RunSnapshot run) {
        int all = run.started().map(RunEvent.Started::epochs).orElse(1);
        return run.state().ended()
                ? Math.max(1, run.epochs().size())
                : Math.clamp(run.epochs().size() + 1L, 1, all);
    }

    private String metricName() {
        return words.of(RunWords.metric(plan.metric()));
    }

    private double value(RunEvent.BaselineMeasured baseline) {
        return RunWords.value(baseline.validation().metrics(), plan.metric());
    }

    private void add(
            List<Curve> curves,
            String key,
            org.vitrine.train.Curve from,
            int tone,
            Curve.Dash dash,
            boolean background) {
        if (from.size() > 0) {
            var curve = curve(words.of(key), from, tone, dash);
            curves.add(background ? curve.asBackground() : curve);
        }
    }

    private static Curve curve(String name, org.vitrine.train.Curve from, int tone, Curve.Dash dash) {
        var y = IntStream.range(0, from.size()).mapToDouble(i -> from.y()[i]).toArray();
        return new Curve(name, from.x(), y, tone, dash);
    }
}
