package org.vitrine.train;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.vitrine.domain.Phrase;

/**
 * What a run has told so far, for whoever looks at it. Thread-safe: one thread tells, any thread takes snapshots.
 *
 * <p>Feeding it the events of a file gives the same history as having listened.
 */
public final class RunHistory implements Consumer<RunEvent> {
    private final GrowingCurve batchLoss = new GrowingCurve();
    private final List<RunEvent.BaselineMeasured> baselines = new ArrayList<>();
    private final List<RunEvent.EpochMeasured> epochs = new ArrayList<>();
    private final List<Phrase> warnings = new ArrayList<>();
    private final RunClock clock = new RunClock();
    private final TimeLeft timeLeft = new TimeLeft();
    private RunState state = RunState.QUEUED;
    private Optional<RunEvent.Started> started = Optional.empty();
    private Optional<RunEvent.Checkpointed> checkpoint = Optional.empty();
    private Optional<RunOutcome> outcome = Optional.empty();
    private Optional<Prediction> prediction = Optional.empty();
    private Duration spentBefore = Duration.ZERO;
    private long peakBytes;
    private StepTimes stepTimes = StepTimes.NONE;
    private Optional<RunSnapshot.Asked> asked = Optional.empty();
    private final List<RunEvent.NegativesDrawn> draws = new ArrayList<>();
    private Map<String, Double> yesShares = Map.of();
    private Map<String, Double> taskWeights = Map.of();
    private long batches;
    private double examplesPerSecond;
    private long version;

    /** Tells of an event. Returns at once. */
    @Override
    public synchronized void accept(RunEvent event) {
        version++;
        if (event instanceof RunEvent.Resumed || (event instanceof RunEvent.Started && started.isPresent())) {
            clock.stop(); // neither a pause nor the time between two processes is time at work
        }
        clock.tick(event.at());
        timeLeft.hear(event);
        switch (event) {
            case RunEvent.Started e -> start(e);
            case RunEvent.Predicted e -> foretell(e);
            case RunEvent.Peaked e -> peakBytes = Math.max(peakBytes, e.peakBytes());
            case RunEvent.BaselineMeasured e -> measureBaseline(e);
            case RunEvent.BatchMeasured e -> measureBatch(e);
            case RunEvent.EpochMeasured e -> measureEpoch(e);
            case RunEvent.NegativesDrawn e -> {
                draws.removeIf(d -> d.epoch() >= e.epoch());
                draws.add(e);
            }
            case RunEvent.StepsTimed e -> stepTimes = stepTimes.plus(e.times());
            case RunEvent.Checkpointed e -> checkpoint = Optional.of(e);
            case RunEvent.Paused e -> pause();
            case RunEvent.Resumed e -> resume(e);
            case RunEvent.RateChanged e -> asked = Optional.of(new RunSnapshot.Asked(e.learningRate(), epochs.size()));
            case RunEvent.LabelsCounted e -> yesShares = e.yesShares();
            case RunEvent.TasksWeighed e -> taskWeights = e.weights();
            case RunEvent.Warned e -> warnings.add(e.text());
            case RunEvent.Ended e -> end(e);
        }
    }

    /** The run left the queue and prepares; there is no event for that, it is not part of the run. */
    public synchronized void preparing() {
        version++;
        state = RunState.PREPARING;
    }

    /** The file of events ended without an end: the process that ran it is gone. */
    public synchronized void interrupted() {
        if (!state.ended()) {
            version++;
            state = RunState.INTERRUPTED;
            clock.stop();
        }
    }

    /** Whether something happened since the snapshot of this version was taken. */
    public synchronized boolean changedSince(long seen) {
        return version != seen;
    }

    /** The run as it stands. */
    public synchronized RunSnapshot snapshot() {
        var best = best();
        return new RunSnapshot(
                version,
                state,
                started,
                clock.first(),
                clock.last(),
                batchLoss.reduced(),
                byEpoch(Series.TRAIN_LOSS),
                byEpoch(Series.VALIDATION_LOSS),
                byEpoch(Series.METRIC),
                baselines,
                epochs,
                best,
                examplesPerSecond,
                progress(),
                stage(),
                timeLeft.in(state),
                clock.spent(),
                warnings,
                stepTimes,
                asked,
                yesShares,
                taskWeights,
                draws,
                prediction,
                truth(),
                checkpoint,
                outcome);
    }

    /** A run that starts a second time died before its first checkpoint: all is done again. */
    private void start(RunEvent.Started event) {
        started = Optional.of(event);
        checkpoint = Optional.empty();
        epochs.clear();
        draws.clear();
        prediction = Optional.empty();
        peakBytes = 0;
        stepTimes = StepTimes.NONE;
        asked = Optional.empty();
        taskWeights = Map.of();
        batchLoss.cutAfter(0);
        batches = 0;
        outcome = Optional.empty();
        state = RunState.RUNNING;
        clock.go();
    }

    private void foretell(RunEvent.Predicted event) {
        prediction = Optional.of(event.prediction());
        spentBefore = clock.spent();
    }

    /** What came of the prediction of a run that went to its end. */
    private Optional<Prediction.Truth> truth() {
        if (!state.hasModel() || peakBytes == 0) {
            return Optional.empty();
        }
        double done = (double) batches / batchesPerEpoch();
        return prediction.map(p -> p.against(done, clock.spent().minus(spentBefore), peakBytes));
    }

    private void measureBaseline(RunEvent.BaselineMeasured event) {
        if (state == RunState.QUEUED) {
            state = RunState.PREPARING;
        }
        baselines.removeIf(b -> b.model().equals(event.model()));
        baselines.add(event);
    }

    private void measureBatch(RunEvent.BatchMeasured event) {
        boolean again = event.batch() <= batches;
        batches = event.batch();
        examplesPerSecond = event.examplesPerSecond();
        if (again) {
            batchLoss.cutAfter((batches - 1.0) / batchesPerEpoch());
        }
        batchLoss.add((double) batches / batchesPerEpoch(), event.loss());
    }

    private void measureEpoch(RunEvent.EpochMeasured event) {
        epochs.removeIf(e -> e.epoch() >= event.epoch());
        epochs.add(event);
        batches = event.epoch() * batchesPerEpoch();
        examplesPerSecond = event.examplesPerSecond();
    }

    private void pause() {
        state = RunState.PAUSED;
        clock.stop();
    }

    /** After a pause nothing is lost; a new process goes on from its checkpoint, what came after that one is done again. */
    private void resume(RunEvent.Resumed event) {
        boolean paused = state == RunState.PAUSED;
        if (!paused) {
            epochs.removeIf(e -> e.epoch() > event.epoch());
            batches = Math.max(event.batch(), event.epoch() * batchesPerEpoch());
            batchLoss.cutAfter((double) batches / batchesPerEpoch());
        }
        timeLeft.goOn(event.at(), paused, epochs.size(), batches);
        state = RunState.RUNNING;
        outcome = Optional.empty();
        clock.go();
    }

    private void end(RunEvent.Ended event) {
        outcome = Optional.of(event.outcome());
        state = RunState.of(event.outcome());
        clock.stop();
    }

    private long batchesPerEpoch() {
        return Math.max(1, started.map(RunEvent.Started::batchesPerEpoch).orElse(1L));
    }

    private double progress() {
        if (state.hasModel()) {
            return 1;
        }
        double all = started.map(s -> (double) s.epochs() * s.batchesPerEpoch()).orElse(0.0);
        return all == 0 ? 0 : Math.min(1, batches / all);
    }

    private Optional<RunStage> stage() {
        if (started.isEmpty() || state.ended()) {
            return Optional.empty();
        }
        if (isLearnt(started.get())) {
            return Optional.of(RunStage.TESTING);
        }
        boolean epochDone = batches >= (epochs.size() + 1) * batchesPerEpoch();
        return Optional.of(epochDone ? RunStage.MEASURING : RunStage.LEARNING);
    }

    /** Whether all epochs are done, or patience has run out. */
    private boolean isLearnt(RunEvent.Started run) {
        int patience = ModelCatalogue.learning(run.plan().model())
                .map(Learning::patience)
                .orElse(0);
        int since = epochs.size() - best().map(RunOutcome.Best::epoch).orElse(epochs.size());
        return epochs.size() >= run.epochs() || patience > 0 && since >= patience;
    }

    private Optional<RunOutcome.Best> best() {
        var plan = started.map(RunEvent.Started::plan);
        return plan.flatMap(p -> epochs.stream()
                .filter(RunEvent.EpochMeasured::best)
                .reduce((a, b) -> b)
                .map(e -> new RunOutcome.Best(
                        e.epoch(), p.metric(), e.validation().metrics().getOrDefault(p.metric(), Double.NaN))));
    }

    private enum Series {
        TRAIN_LOSS,
        VALIDATION_LOSS,
        METRIC
    }

    private Curve byEpoch(Series series) {
        var curve = new GrowingCurve();
        for (var epoch : epochs) {
            curve.add(epoch.epoch(), value(series, epoch));
        }
        return curve.reduced();
    }

    private float value(Series series, RunEvent.EpochMeasured epoch) {
        return switch (series) {
            case TRAIN_LOSS -> epoch.loss();
            case VALIDATION_LOSS -> epoch.validationLoss();
            case METRIC -> {
                var name = started.map(s -> s.plan().metric()).orElse("");
                yield epoch.validation()
                        .metrics()
                        .getOrDefault(name, Double.NaN)
                        .floatValue();
            }
        };
    }
}
