package org.vitrine.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vitrine.project.RunSummary;
import org.vitrine.train.RunId;
import org.vitrine.train.RunState;

class RunOrderTest {
    private static final RunOrder.Key<String> MODEL = new RunOrder.Key<>(RunSummary::model, false);
    private static final RunOrder.Key<Double> BEST = new RunOrder.Key<>(RunSummary::best, false);

    @Test
    void runsStandAsAComparisonOfEachPairPutsThem() {
        var random = new Random(3);
        for (int round = 0; round < 50; round++) {
            var runs = new ArrayList<RunSummary>();
            for (int k = random.nextInt(60); k > 0; k--) {
                runs.add(run(
                        "r" + k,
                        "m" + random.nextInt(4),
                        random.nextInt(8) == 0 ? Double.NaN : random.nextInt(9) / 8.0 - 0.5));
            }
            var byModel = Comparator.comparing(RunSummary::model);
            var byBest = Comparator.comparing(RunSummary::best);
            assertThat(RunOrder.of(runs, List.of(BEST))).isEqualTo(sorted(runs, byBest));
            assertThat(RunOrder.of(runs, List.of(BEST.largestFirst()))).isEqualTo(sorted(runs, byBest.reversed()));
            assertThat(RunOrder.of(runs, List.of(MODEL, BEST.largestFirst())))
                    .isEqualTo(sorted(runs, byModel.thenComparing(byBest.reversed())));
        }
    }

    @Test
    void withoutAKeyTheyStayAsTheyAre() {
        var runs = List.of(run("b", "m", 1), run("a", "m", 2));
        assertThat(RunOrder.of(runs, List.of())).isEqualTo(runs);
        assertThat(RunOrder.of(List.of(), List.of(MODEL))).isEmpty();
    }

    private static List<RunSummary> sorted(List<RunSummary> runs, Comparator<RunSummary> order) {
        return runs.stream().sorted(order).toList();
    }

    private static RunSummary run(String id, String model, double best) {
        return new RunSummary(
                new RunId(id),
                model,
                RunState.COMPLETED,
                "temporal",
                null,
                "ndcg@10",
                1,
                best,
                best,
                1,
                Instant.EPOCH,
                Duration.ZERO,
                "cpu",
                Map.of(),
                "data",
                "",
                null);
    }
}
