package org.vitrine.ui.runs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vitrine.evaluate.Protocol;
import org.vitrine.project.RunSummary;
import org.vitrine.train.RunId;

/** The runs that no comparable run is better than, found once for a whole list: each compared with the best of its kind, not with each other run. */
final class Leaders {
    private Leaders() {}

    /** What runs must have in common to be compared ({@link RunSummary#isComparableWith}). */
    private record Kind(String metric, Protocol protocol) {}

    /** Those with a model that beat at least one run and are beaten by none with a model. */
    static Set<RunId> of(List<RunSummary> runs) {
        var kinds = new HashMap<Kind, List<RunSummary>>();
        for (var run : runs) {
            if (run.protocol() != null) {
                kinds.computeIfAbsent(new Kind(run.metric(), run.protocol()), kind -> new ArrayList<>())
                        .add(run);
            }
        }
        var leaders = new HashSet<RunId>();
        for (var alike : kinds.values()) {
            best(alike)
                    .filter(best -> alike.stream().anyMatch(best::beats))
                    .ifPresent(best -> alike.stream()
                            .filter(run -> run.state().hasModel() && !Double.isNaN(run.best()) && !best.beats(run))
                            .forEach(run -> leaders.add(run.run())));
        }
        return leaders;
    }

    private static Optional<RunSummary> best(List<RunSummary> alike) {
        return alike.stream()
                .filter(run -> run.state().hasModel() && !Double.isNaN(run.best()))
                .reduce((one, other) -> other.beats(one) ? other : one);
    }
}
