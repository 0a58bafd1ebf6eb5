package org.vitrine.project;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.evaluate.Protocol;
import org.vitrine.train.EarlyStopping;
import org.vitrine.train.RunId;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.RunSnapshot;
import org.vitrine.train.RunState;
import org.vitrine.train.TrainingPlan;

/**
 * One line of a list of runs.
 *
 * @param model     {@link org.vitrine.train.ModelConfig#kind()}
 * @param split     {@link org.vitrine.encode.SplitSpec#name()}
 * @param protocol  the stamp of its epochs as far as it decides what may be compared ({@link Protocol#comparable}); null when no epoch was measured
 * @param metric    validation metric that decides
 * @param bestEpoch 0 when no epoch was measured
 * @param best      the metric in the best epoch, NaN when no epoch was measured
 * @param last      the metric in the last epoch, NaN when no epoch was measured
 * @param started   when the run was asked for
 * @param spent     time at work
 * @param test      metrics of the test part, empty when it was not measured
 * @param dataset   fingerprint of the data, hex
 * @param note      what somebody wrote about it
 * @param gate      whether it is better than the simple models; null where it was not held against any, as in runs of older versions
 */
public record RunSummary(
        RunId run,
        String model,
        RunState state,
        String split,
        @Nullable Protocol protocol,
        String metric,
        int bestEpoch,
        double best,
        double last,
        int epochs,
        Instant started,
        Duration spent,
        String device,
        Map<String, Double> test,
        String dataset,
        String note,
        @Nullable Gate gate) {
    public RunSummary {
        protocol = protocol == null ? null : protocol.comparable();
        test = test instanceof NamedNumbers ? test : Collections.unmodifiableMap(new LinkedHashMap<>(test));
    }

    static RunSummary of(TrainingPlan plan, RunSnapshot run, Instant asked, String note) {
        var best = run.best();
        return new RunSummary(
                plan.run(),
                plan.model().kind(),
                run.state(),
                plan.split().name(),
                run.lastEpoch().map(e -> e.validation().protocol()).orElse(null),
                plan.metric(),
                best.map(RunOutcome.Best::epoch).orElse(0),
                best.map(RunOutcome.Best::value).orElse(Double.NaN),
                run.lastEpoch()
                        .map(e -> e.validation().metrics().getOrDefault(plan.metric(), Double.NaN))
                        .orElse(Double.NaN),
                run.epochs().size(),
                run.firstEvent().orElse(asked),
                run.spent(),
                run.started().map(s -> s.device()).orElse(""),
                run.outcome().map(RunSummary::test).orElse(Map.of()),
                plan.fingerprint().sha256(),
                note,
                null);
    }

    /** Whether it is better than the simple models. */
    public GateStanding gateStanding() {
        return gate == null ? GateStanding.UNKNOWN : gate.passed() ? GateStanding.PASSED : GateStanding.FAILED;
    }

    /** Whether the numbers of the two came about the same way: by one metric, under stamps without {@linkplain Protocol#differences differences}. */
    public boolean isComparableWith(RunSummary other) {
        return metric.equals(other.metric) && protocol != null && protocol.equals(other.protocol);
    }

    /** Whether this run's best is better than the other's; not where the two do not compare. */
    public boolean beats(RunSummary other) {
        if (!isComparableWith(other)) {
            return false;
        }
        return EarlyStopping.smallerIsBetter(metric) ? best < other.best : best > other.best;
    }

    RunSummary withNote(String words) {
        return with(protocol, words, gate);
    }

    RunSummary withGate(Optional<Gate> held) {
        return with(protocol, note, held.orElse(null));
    }

    /** As {@code stamp} says: summaries of older versions had none. */
    RunSummary withProtocol(Optional<Protocol> stamp) {
        return with(stamp.orElse(null), note, gate);
    }

    private RunSummary with(@Nullable Protocol stamp, String words, @Nullable Gate held) {
        return new RunSummary(
                run, model, state, split, stamp, metric, bestEpoch, best, last, epochs, started, spent, device, test,
                dataset, words, held);
    }

    private static Map<String, Double> test(RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Completed c -> c.test().metrics();
            case RunOutcome.Stopped s -> s.test().metrics();
            case RunOutcome.Cancelled c -> Map.of();
            case RunOutcome.Failed f -> Map.of();
        };
    }
}
