package org.vitrine.project;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.evaluate.significance.Bootstrap;
import org.vitrine.evaluate.significance.Comparison;
import org.vitrine.evaluate.significance.Contender;

/**
 * Whether a run is better than the simple models, not by luck: told from the test part's users, by the metric that decided.
 *
 * @param metric such as {@code ndcg@10}
 * @param bars   the simple models it was held against
 */
public record Gate(String metric, List<Bar> bars) {
    public Gate {
        bars = List.copyOf(bars);
    }

    /**
     * A simple model.
     *
     * @param model      {@link org.vitrine.train.ModelConfig#kind()}
     * @param difference of the run to it
     * @param low        lower end of the 95 % interval of the difference
     * @param high       upper end
     * @param p          of the signed-rank test, corrected by Holm for the bars
     * @param passed     whether the run is better
     */
    public record Bar(String model, double difference, double low, double high, double p, boolean passed) {
        /** Whether the interval says that the run is better and the signed-rank test does not. */
        public boolean isContested() {
            return !passed && low > 0;
        }

        /** Name of how it came out in message keys. */
        public String word() {
            return passed ? "passed" : isContested() ? "contested" : "failed";
        }
    }

    /** What a simple model's users reached. */
    record Simple(String model, UserValues values) {}

    /** Whether it is better than all of them. */
    public boolean passed() {
        return bars.stream().allMatch(Bar::passed);
    }

    /** Kinds of the simple models it is not better than, or only by luck. */
    public Set<String> unproven() {
        return bars.stream().filter(bar -> !bar.passed()).map(Bar::model).collect(Collectors.toSet());
    }

    /**
     * @param seed of the draws
     * @return empty when there is nothing to be held against, or it was measured on other users
     */
    static Optional<Gate> of(
            UserValues run, List<Simple> simple, String metric, long seed, int threads, CancelToken cancel)
            throws CancelledException {
        var own = run.metrics().get(metric);
        boolean comparable = simple.stream()
                .allMatch(bar -> bar.values().dataset().equals(run.dataset())
                        && java.util.Arrays.equals(bar.values().users(), run.users())
                        && bar.values().metrics().containsKey(metric));
        if (own == null || simple.isEmpty() || !comparable) {
            return Optional.empty();
        }
        var contenders = simple.stream()
                .map(bar -> new Contender(
                        bar.model(), List.of(bar.values().metrics().getOrDefault(metric, new float[0]))))
                .toList();
        var found = Comparison.against(
                new Contender("run", List.of(own)), contenders, new Bootstrap(seed, threads), cancel);
        return Optional.of(new Gate(
                metric,
                found.pairs().stream()
                        .map(pair -> new Bar(
                                simple.get(pair.b() - 1).model(),
                                pair.difference(),
                                pair.interval().low(),
                                pair.interval().high(),
                                pair.p(),
                                pair.isDecided() && pair.difference() > 0))
                        .toList()));
    }
}
