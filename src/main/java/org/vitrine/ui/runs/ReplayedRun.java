package org.vitrine.ui.runs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.domain.Phrase;
import org.vitrine.encode.SplitSpec;
import org.vitrine.evaluate.MetricName;
import org.vitrine.evaluate.Protocol;
import org.vitrine.project.RollingSeries;
import org.vitrine.project.RunComparison;
import org.vitrine.project.RunSummary;
import org.vitrine.ui.run.RunWords;
import org.vitrine.ui.run.WatchedRun;

/**
 * A run taken from its folder.
 *
 * @param summary  its line in the table
 * @param run      its plan, and its events played back or still coming in
 * @param settings the model's settings, name to value
 * @param versions of everything its numbers depend on
 */
record ReplayedRun(RunSummary summary, WatchedRun run, Map<String, String> settings, Map<String, String> versions) {
    /** The stamp of its epochs; empty before the first one. */
    Optional<Protocol> protocol() {
        return run.history()
                .snapshot()
                .lastEpoch()
                .map(epoch -> epoch.validation().protocol());
    }

    /** The origins these runs were measured at, as the series they are; empty when they are anything else. */
    static List<RollingSeries> series(List<ReplayedRun> runs) {
        return RollingSeries.of(runs.stream()
                .map(each -> new RollingSeries.Tested(each.run.plan(), each.summary.test()))
                .toList());
    }

    /** Which origin of how many, where the split has some. */
    String origin() {
        return run.plan().split() instanceof SplitSpec.Rolling rolling
                ? rolling.fold() + "/" + rolling.folds()
                : RunWords.NONE;
    }

    /** Why numbers of the two may not stand side by side; empty when they may. */
    Optional<Phrase> mixesWith(ReplayedRun other) {
        if (!summary.metric().equals(other.summary.metric())) {
            return Optional.of(Phrase.of(
                    "runs.mixed.metric", MetricName.of(summary.metric()), MetricName.of(other.summary.metric())));
        }
        var own = protocol();
        var its = other.protocol();
        var differences =
                own.isPresent() && its.isPresent() ? own.get().differences(its.get()) : List.<Protocol.Difference>of();
        return differences.isEmpty() ? Optional.empty() : Optional.of(RunComparison.said(differences));
    }
}
