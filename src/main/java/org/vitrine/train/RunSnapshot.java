package org.vitrine.train;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Phrase;

/**
 * A run as it stood at one moment. Immutable.
 *
 * @param version           of the history it was taken from; grows with every event
 * @param state             where it stands
 * @param started           how it began, empty while it prepares
 * @param firstEvent        when the run was first heard of
 * @param lastEvent         when it was last heard of
 * @param batchLoss         training loss over epochs (place 1.5 is the middle of the second epoch), at most {@link CurveReducer#MOST} points
 * @param trainLoss         mean training loss by epoch
 * @param validationLoss    validation loss by epoch; empty when the model has none
 * @param metric            the plan's metric on the validation part, by epoch
 * @param baselines         simple models on the same parts, in the order measured
 * @param epochs            all epochs measured, first to last
 * @param best              best epoch so far
 * @param examplesPerSecond latest known, 0 when not known
 * @param progress          share of all batches done, 0 to 1
 * @param stage             what it is busy with; empty before it has started and after its end
 * @param timeLeft          about this long, when it can be told; early stopping may make it shorter
 * @param spent             time at work, pauses and interruptions left out
 * @param warnings          in the order given
 * @param stepTimes         where the time of all steps went that were told, those done twice included
 * @param asked             the learning rate that somebody asked for last while it went on
 * @param yesShares         share of yes among the pairs of each task of yes or no
 * @param taskWeights       what each task counted at the end of the last epoch, where that moves
 * @param draws             what was drawn as negatives, by epoch
 * @param prediction        what was foretold of it; empty in short runs, models that do not learn and runs of older versions
 * @param truth             what came of that, once it went to its end
 * @param checkpoint        the last state to go on from
 * @param outcome           how it ended
 */
public record RunSnapshot(
        long version,
        RunState state,
        Optional<RunEvent.Started> started,
        Optional<Instant> firstEvent,
        Optional<Instant> lastEvent,
        Curve batchLoss,
        Curve trainLoss,
        Curve validationLoss,
        Curve metric,
        List<RunEvent.BaselineMeasured> baselines,
        List<RunEvent.EpochMeasured> epochs,
        Optional<RunOutcome.Best> best,
        double examplesPerSecond,
        double progress,
        Optional<RunStage> stage,
        Optional<Duration> timeLeft,
        Duration spent,
        List<Phrase> warnings,
        StepTimes stepTimes,
        Optional<Asked> asked,
        Map<String, Double> yesShares,
        Map<String, Double> taskWeights,
        List<RunEvent.NegativesDrawn> draws,
        Optional<Prediction> prediction,
        Optional<Prediction.Truth> truth,
        Optional<RunEvent.Checkpointed> checkpoint,
        Optional<RunOutcome> outcome) {
    public RunSnapshot {
        baselines = List.copyOf(baselines);
        epochs = List.copyOf(epochs);
        warnings = List.copyOf(warnings);
        yesShares = Map.copyOf(yesShares);
        taskWeights = Map.copyOf(taskWeights);
        draws = List.copyOf(draws);
    }

    /**
     * A learning rate that was asked for while the run went on.
     *
     * @param epochs measured before
     */
    public record Asked(double learningRate, int epochs) {}

    /**
     * What the best of the simple models reaches on the test part; empty where none was measured on it.
     *
     * @param deciding the metric that says which is the best, the larger the better
     * @param metric   what is told of it
     */
    public OptionalDouble testBar(String deciding, String metric) {
        var best = OptionalDouble.empty();
        var told = OptionalDouble.empty();
        for (var baseline : baselines) {
            var test = baseline.test();
            var decides = test == null
                    ? OptionalDouble.empty()
                    : finite(test.metrics().get(deciding));
            if (test != null && decides.isPresent() && decides.getAsDouble() > best.orElse(Double.NEGATIVE_INFINITY)) {
                best = decides;
                told = finite(test.metrics().get(metric));
            }
        }
        return told;
    }

    private static OptionalDouble finite(@Nullable Double value) {
        return value != null && Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** What is going on, in words; the epoch counted is the one it is at. */
    public Phrase doing() {
        if (started.isEmpty() || stage.isEmpty() || state == RunState.PAUSED) {
            return Phrase.of("train.state." + state.word());
        }
        int all = started.get().epochs();
        int at = Math.min(epochs.size() + 1, all);
        return switch (stage.get()) {
            case LEARNING -> Phrase.of("run.epoch", at, all);
            case MEASURING -> Phrase.of("run.doing.measuring", at);
            case TESTING -> Phrase.of("run.doing.testing");
        };
    }

    /** Share of all batches done, or -1 where no share can be told of what is going on. */
    public double share() {
        return started.isEmpty() || stage.equals(Optional.of(RunStage.TESTING)) ? -1 : progress;
    }

    /** The last epoch measured. */
    public Optional<RunEvent.EpochMeasured> lastEpoch() {
        return epochs.isEmpty() ? Optional.empty() : Optional.of(epochs.getLast());
    }
}
