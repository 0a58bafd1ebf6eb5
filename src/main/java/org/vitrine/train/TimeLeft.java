package org.vitrine.train;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long a run still takes if nothing stops it early: epochs left times the pace of the last epochs, or of the last batches before there is one. */
final class TimeLeft {
    private static final int EPOCHS_LOOKED_AT = 3;

    private TimeLeft() {}

    static Optional<Duration> of(
            RunState state,
            Optional<RunEvent.Started> started,
            List<RunEvent.EpochMeasured> epochs,
            long batches,
            double examplesPerSecond) {
        if (started.isEmpty() || (state != RunState.RUNNING && state != RunState.PAUSED)) {
            return Optional.empty();
        }
        var start = started.get();
        double epochsLeft = Math.max(0, start.epochs() - (double) batches / Math.max(1, start.batchesPerEpoch()));
        return secondsPerEpoch(start, epochs, examplesPerSecond)
                .map(s -> Duration.ofMillis((long) (1000 * s * epochsLeft)));
    }

    private static Optional<Double> secondsPerEpoch(
            RunEvent.Started start, List<RunEvent.EpochMeasured> epochs, double examplesPerSecond) {
        if (!epochs.isEmpty()) {
            var last = epochs.subList(Math.max(0, epochs.size() - EPOCHS_LOOKED_AT), epochs.size());
            double millis = last.stream()
                    .mapToLong(e -> e.training().plus(e.evaluating()).toMillis())
                    .average()
                    .orElseThrow();
            return Optional.of(millis / 1000);
        }
        return examplesPerSecond > 0 ? Optional.of(start.examplesPerEpoch() / examplesPerSecond) : Optional.empty();
    }
}
