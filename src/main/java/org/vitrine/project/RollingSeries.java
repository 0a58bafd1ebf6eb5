package org.vitrine.project;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.encode.SplitSpec;
import org.vitrine.evaluate.significance.Spread;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.RunId;
import org.vitrine.train.TrainingPlan;

/**
 * One model with its settings at several origins of a rolling split. The numbers of two origins do not compare, for other events are tested on; their
 * mean tells how good the model is over time, their deviation how steady.
 *
 * @param plan of the run at the earliest origin
 * @param runs by origin, the earliest first
 * @param test each metric of the test parts
 */
public record RollingSeries(TrainingPlan plan, List<RunId> runs, Map<String, Spread> test) {
    public RollingSeries {
        runs = List.copyOf(runs);
        test = Map.copyOf(test);
    }

    /** A run at one origin, with its numbers on the test part. */
    public record Tested(TrainingPlan plan, Map<String, Double> test) {}

    /** What runs of one series have in common. */
    private record Kind(ModelConfig model, long seed) {}

    /**
     * The series these runs are, one for each model. Empty unless all runs were measured at origins of one rolling split of the same data, each series
     * has two origins or more, each once, and all have the same ones.
     */
    public static List<RollingSeries> of(List<Tested> runs) {
        if (runs.isEmpty() || common(runs).isEmpty()) {
            return List.of();
        }
        var kinds = new LinkedHashMap<Kind, List<Tested>>();
        for (var run : runs) {
            kinds.computeIfAbsent(new Kind(run.plan().model(), run.plan().seed()), kind -> new ArrayList<>())
                    .add(run);
        }
        var origins = new HashSet<List<Integer>>();
        var series = new ArrayList<RollingSeries>();
        for (var alike : kinds.values()) {
            alike.sort(Comparator.comparingInt(RollingSeries::fold));
            var folds = alike.stream().map(RollingSeries::fold).toList();
            if (folds.size() < 2 || folds.stream().distinct().count() < folds.size()) {
                return List.of();
            }
            origins.add(folds);
            series.add(new RollingSeries(
                    alike.getFirst().plan(),
                    alike.stream().map(run -> run.plan().run()).toList(),
                    Spread.of(alike.stream().map(Tested::test).toList())));
        }
        return origins.size() == 1 ? List.copyOf(series) : List.of();
    }

    /** Whether both plans are of one model and seed at different origins of the same split of the same data. */
    static boolean isOther(TrainingPlan one, TrainingPlan other) {
        return one.split() instanceof SplitSpec.Rolling first
                && other.split() instanceof SplitSpec.Rolling second
                && first.fold() != second.fold()
                && first.at(1).equals(second.at(1))
                && one.model().equals(other.model())
                && one.seed() == other.seed()
                && one.metric().equals(other.metric())
                && one.fingerprint().equals(other.fingerprint());
    }

    /** The split all runs have an origin of; empty when there is none, or they were measured on other data, by another metric or not at all. */
    private static Optional<SplitSpec.Rolling> common(List<Tested> runs) {
        var first = runs.getFirst().plan();
        if (!(first.split() instanceof SplitSpec.Rolling shared)) {
            return Optional.empty();
        }
        boolean alike = runs.stream()
                .allMatch(run -> run.plan().split() instanceof SplitSpec.Rolling other
                        && other.at(1).equals(shared.at(1))
                        && run.plan().fingerprint().equals(first.fingerprint())
                        && run.plan().metric().equals(first.metric())
                        && !run.test().isEmpty());
        return alike ? Optional.of(shared) : Optional.empty();
    }

    private static int fold(Tested run) {
        return ((SplitSpec.Rolling) run.plan().split()).fold();
    }
}
