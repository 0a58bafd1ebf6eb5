package org.vitrine.train;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Phrase;
import org.vitrine.evaluate.Evaluation;

/** What a run tells while it goes; one line of {@code events.jsonl} each. Sequence numbers count from 0 without gaps. */
public sealed interface RunEvent {
    RunId run();

    long sequence();

    Instant at();

    /**
     * @param device          where it really computes, e.g. {@code cpu} or {@code gpu:0}
     * @param deviceReason    why there
     * @param parameters      trainable numbers
     * @param epochs          at most
     * @param batchesPerEpoch batches in one epoch
     * @param examplesPerEpoch what is counted as examples per second, too: pairs of a shopper and an item in one epoch, the drawn ones included
     */
    record Started(
            RunId run,
            long sequence,
            Instant at,
            TrainingPlan plan,
            String device,
            Phrase deviceReason,
            long parameters,
            int epochs,
            long batchesPerEpoch,
            long examplesPerEpoch)
            implements RunEvent {}

    /** What was foretold of the run from its first batches, which were taken back. */
    record Predicted(RunId run, long sequence, Instant at, Prediction prediction) implements RunEvent {}

    /**
     * A simple model measured on the same parts: the bar to pass.
     *
     * @param test null in runs of older versions, which did not tell it
     */
    record BaselineMeasured(
            RunId run,
            long sequence,
            Instant at,
            String model,
            Evaluation validation,
            @Nullable Evaluation test) implements RunEvent {}

    /**
     * @param batch number of batches done since the run began
     * @param loss  mean training loss since the last such event
     */
    record BatchMeasured(RunId run, long sequence, Instant at, long batch, float loss, double examplesPerSecond)
            implements RunEvent {}

    /**
     * @param epoch          1-based
     * @param loss           mean training loss of the epoch
     * @param validationLoss same loss on the validation part with fixed negatives; NaN when there is none
     * @param taskLosses     loss by task for multi-task models, else empty
     * @param best           whether this is the best epoch so far
     */
    record EpochMeasured(
            RunId run,
            long sequence,
            Instant at,
            int epoch,
            float loss,
            float validationLoss,
            Map<String, Float> taskLosses,
            Evaluation validation,
            boolean best,
            double learningRate,
            double gradientNorm,
            double examplesPerSecond,
            Duration training,
            Duration evaluating,
            long residentBytes)
            implements RunEvent {
        public EpochMeasured {
            taskLosses = Map.copyOf(taskLosses);
        }
    }

    /**
     * How rare a yes is among the labels that tasks of yes or no learn from.
     *
     * @param yesShares task to share of its pairs, drawn ones included, that are a yes
     */
    record LabelsCounted(RunId run, long sequence, Instant at, Map<String, Double> yesShares) implements RunEvent {
        public LabelsCounted {
            yesShares = Map.copyOf(yesShares);
        }
    }

    /** What each task's loss counted in the sum that was minimised, at the end of an epoch; only where the weights move. */
    record TasksWeighed(RunId run, long sequence, Instant at, int epoch, Map<String, Double> weights)
            implements RunEvent {
        public TasksWeighed {
            weights = Map.copyOf(weights);
        }
    }

    /** What was drawn as negatives at the beginning of an epoch; from models that draw any. */
    record NegativesDrawn(RunId run, long sequence, Instant at, int epoch, DrawnNegatives drawn) implements RunEvent {}

    /** Where the time of an epoch's steps went. */
    record StepsTimed(RunId run, long sequence, Instant at, int epoch, StepTimes times) implements RunEvent {}

    /**
     * A state to go on from was written.
     *
     * @param epoch whole epochs done
     * @param batch batches done since the run began; 0 in runs of older versions, which wrote at the end of an epoch only
     */
    record Checkpointed(RunId run, long sequence, Instant at, int epoch, long batch) implements RunEvent {
        /** At the end of an epoch. */
        public Checkpointed(RunId run, long sequence, Instant at, int epoch) {
            this(run, sequence, at, epoch, 0);
        }
    }

    record Paused(RunId run, long sequence, Instant at) implements RunEvent {}

    /**
     * Goes on after a pause, or in a new process from a checkpoint.
     *
     * @param epoch whole epochs done
     * @param batch batches done since the run began; 0 after a pause, and from the end of an epoch in runs of older versions
     */
    record Resumed(RunId run, long sequence, Instant at, int epoch, long batch) implements RunEvent {
        /** From the end of an epoch, or after a pause. */
        public Resumed(RunId run, long sequence, Instant at, int epoch) {
            this(run, sequence, at, epoch, 0);
        }
    }

    /**
     * Somebody changed the learning rate while the run went on.
     *
     * @param batch        number of batches done since the run began; the next one has the new rate
     * @param learningRate what a schedule now works from, instead of the plan's
     */
    record RateChanged(RunId run, long sequence, Instant at, long batch, double learningRate) implements RunEvent {}

    record Warned(RunId run, long sequence, Instant at, Phrase text) implements RunEvent {}

    /** The most memory the run's process has had, told at the end of a run that was measured on the test part. */
    record Peaked(RunId run, long sequence, Instant at, long peakBytes) implements RunEvent {}

    record Ended(RunId run, long sequence, Instant at, RunOutcome outcome) implements RunEvent {}
}
