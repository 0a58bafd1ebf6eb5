package org.vitrine.train;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Phrase;

/**
 * What a run will need and how long it will take, foretold from some of its own batches and a piece of its evaluation.
 *
 * @param device     where it computes, e.g. {@code cpu}
 * @param parameters trainable numbers
 * @param epochs     at most
 * @param memory     bytes
 * @param pace       seconds
 * @param room       what there was when it was foretold
 */
public record Prediction(String device, long parameters, int epochs, Memory memory, Pace pace, Room room) {
    /** A forecast of time that is off by more than this share did not hold. */
    public static final double TIME_TOLERANCE = 0.25;

    /** A forecast of memory that is off by more than this share did not hold. */
    public static final double MEMORY_TOLERANCE = 0.2;

    public Prediction {
        room = Objects.requireNonNullElse(room, Room.UNKNOWN);
    }

    /**
     * Bytes at the run's most, evaluation included. The parts of {@code peak} add up to it.
     *
     * @param program    the program, its engine and the data
     * @param weights    the weights, their best and their evaluated copy
     * @param optimizer  the optimiser's moments
     * @param batches    batches made ahead, activations, gradients
     * @param evaluation one chunk of scores on every thread
     * @param heap       of all that, what lies in the Java heap
     * @param device     on the GPU; 0 on the CPU
     */
    public record Memory(
            long program, long weights, long optimizer, long batches, long evaluation, long heap, long device) {
        /** The process as the system counts it. */
        public long peak() {
            return program + weights + optimizer + batches + evaluation;
        }
    }

    /**
     * Seconds, and what they were told from.
     *
     * @param batches       measured; those before them that warmed up are not counted
     * @param batchesInEpoch of an epoch
     * @param users         evaluated
     * @param usersInAll    to be evaluated after each epoch
     * @param batch         one batch
     * @param epoch         learning in one epoch
     * @param evaluating    after each epoch, validation loss, checkpoint and all
     * @param once          before the first epoch's evaluation and the test at the end
     */
    public record Pace(
            int batches,
            long batchesInEpoch,
            int users,
            int usersInAll,
            double batch,
            double epoch,
            double evaluating,
            double once) {}

    /** Whether batches were measured; else the model is too large to be built, and nothing is known of its time. */
    public boolean isMeasured() {
        return pace.batches() > 0;
    }

    /** Whether the machine and the Java heap have what it needs. */
    public boolean fits() {
        return room.holds(memory.peak(), memory.heap(), memory.device());
    }

    /** Seconds of so many epochs. */
    public double seconds(double of) {
        return of * (pace.epoch() + pace.evaluating()) + pace.once();
    }

    /** Seconds of all epochs: at most, for a run may stop early. */
    public double secondsTotal() {
        return seconds(epochs);
    }

    /** The same in one sentence. */
    public Phrase said() {
        if (!isMeasured()) {
            return Phrase.of("train.preflight.unmeasured", parameters, megabytes(memory.peak()));
        }
        return Phrase.of(
                "train.preflight.said",
                parameters,
                megabytes(memory.peak()),
                (double) Math.round(pace.epoch() * 10) / 10,
                (double) Math.round(pace.evaluating() * 10) / 10,
                length(secondsTotal()),
                epochs);
    }

    /** How much lies where. */
    public Phrase parts() {
        return Phrase.of(
                "train.preflight.parts",
                megabytes(memory.program()),
                megabytes(memory.weights()),
                megabytes(memory.optimizer()),
                megabytes(memory.batches()),
                megabytes(memory.evaluation()));
    }

    /** Seconds, minutes or hours, whichever a person would say. */
    public static Phrase length(double seconds) {
        if (seconds < 90) {
            return Phrase.of("train.preflight.seconds", Math.max(1, Math.round(seconds)));
        }
        return seconds < 90 * 60
                ? Phrase.of("train.preflight.minutes", Math.round(seconds / 60))
                : Phrase.of("train.preflight.hours", seconds / 3600);
    }

    /** Millions of bytes. */
    public static long megabytes(long bytes) {
        return Math.round(bytes / 1e6);
    }

    /**
     * What came true of it.
     *
     * @param epochs    done
     * @param foretold  seconds for that many epochs
     * @param took      seconds they took
     * @param need      bytes foretold
     * @param peakBytes bytes there were at most
     */
    public record Truth(int epochs, double foretold, double took, long need, long peakBytes) {
        /** Share by which the time was longer than foretold. */
        public double timeOff() {
            return took / foretold - 1;
        }

        /** Share by which the memory was more than foretold. */
        public double memoryOff() {
            return (double) peakBytes / need - 1;
        }

        /** What was foretold beside what came true. */
        public Phrase said() {
            return Phrase.of(
                    "train.preflight.truth",
                    length(foretold),
                    length(took),
                    megabytes(need),
                    megabytes(peakBytes),
                    timeOff(),
                    memoryOff());
        }

        /** Whether both came true within what is promised. */
        public boolean holds() {
            return Math.abs(timeOff()) <= TIME_TOLERANCE && Math.abs(memoryOff()) <= MEMORY_TOLERANCE;
        }
    }

    /**
     * Compares.
     *
     * @param done      epochs
     * @param took      from the start of the first epoch to the end, without pauses
     * @param peakBytes the most memory of the run's process
     */
    public Truth against(double done, Duration took, long peakBytes) {
        return new Truth((int) done, seconds(done), took.toMillis() / 1000.0, memory.peak(), peakBytes);
    }

    /**
     * What there is.
     *
     * @param memory bytes a process may have: what it has and what the system can still give, the limit of a container minded
     * @param heap   bytes the Java heap may grow to
     * @param device bytes the GPU can still give; null where there is none or nobody knows
     */
    public record Room(long memory, long heap, @Nullable Long device) {
        /** Nobody knows: everything fits. */
        public static final Room UNKNOWN = new Room(Long.MAX_VALUE, Long.MAX_VALUE, null);

        /** Shares of it that may be planned with: another program may need a little more, and a collector needs air. */
        private static final double OF_MEMORY = 0.95;

        private static final double OF_HEAP = 0.9;

        boolean holds(long peak, long inHeap, long onDevice) {
            return peak <= OF_MEMORY * memory
                    && inHeap <= OF_HEAP * heap
                    && (device == null || onDevice <= OF_MEMORY * device);
        }
    }
}
