package org.vitrine.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vitrine.encode.DatasetFingerprint;
import org.vitrine.encode.SplitSpec;
import org.vitrine.evaluate.significance.Spread;
import org.vitrine.project.RollingSeries.Tested;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.RunId;
import org.vitrine.train.TrainingPlan;

class RollingSeriesTest {
    private static final SplitSpec.Rolling SPEC = new SplitSpec.Rolling(0.1, 0.1, 3, 1);

    @Test
    void originsOfOneModelAreToldByMeanAndDeviation() throws Exception {
        var series = RollingSeries.of(List.of(
                run("c", "popularity", SPEC.at(3), 0.4),
                run("a", "popularity", SPEC.at(1), 0.1),
                run("b", "popularity", SPEC.at(2), 0.1)));
        assertThat(series).hasSize(1);
        assertThat(series.getFirst().runs()).containsExactly(new RunId("a"), new RunId("b"), new RunId("c"));
        var found = series.getFirst().test().get("ndcg@10");
        assertThat(found.mean()).isCloseTo(0.2, org.assertj.core.api.Assertions.within(1e-12));
        // squares 0.01 + 0.01 + 0.04 over n - 1
        assertThat(found.deviation()).isCloseTo(Math.sqrt(0.03), org.assertj.core.api.Assertions.within(1e-12));
    }

    @Test
    void modelsAreSeriesOfTheirOwnWhereTheyHaveTheSameOrigins() throws Exception {
        var both = List.of(
                run("a", "popularity", SPEC.at(1), 0.1), run("b", "popularity", SPEC.at(2), 0.1),
                run("c", "item-neighbours", SPEC.at(1), 0.2), run("d", "item-neighbours", SPEC.at(2), 0.4));
        assertThat(RollingSeries.of(both))
                .extracting(one -> one.test().get("ndcg@10"))
                .containsExactly(new Spread(0.1, 0), Spread.of(new double[] {0.2, 0.4}));
        assertThat(RollingSeries.of(both.subList(0, 3)))
                .as("one origin is no series")
                .isEmpty();
        assertThat(RollingSeries.of(
                        List.of(both.get(0), both.get(1), both.get(2), run("e", "item-neighbours", SPEC.at(3), 0.4))))
                .as("other origins")
                .isEmpty();
    }

    @Test
    void whatDoesNotBelongTogetherIsNoSeries() throws Exception {
        var first = run("a", "popularity", SPEC.at(1), 0.1);
        assertThat(RollingSeries.of(List.of())).isEmpty();
        assertThat(RollingSeries.of(List.of(first, run("b", "popularity", SPEC.at(1), 0.1))))
                .isEmpty();
        assertThat(RollingSeries.of(List.of(first, run("b", "popularity", new SplitSpec.Temporal(0.1, 0.1), 0.1))))
                .isEmpty();
        assertThat(RollingSeries.of(List.of(first, run("b", "popularity", new SplitSpec.Rolling(0.1, 0.2, 3, 2), 0.1))))
                .isEmpty();
        assertThat(RollingSeries.of(List.of(
                        first, new Tested(run("b", "popularity", SPEC.at(2), 0).plan(), Map.of()))))
                .as("not tested yet")
                .isEmpty();
    }

    private static Tested run(String id, String model, SplitSpec split, double value) throws Exception {
        var plan = new TrainingPlan(
                new RunId(id),
                new ModelCatalogue().configure(model, Map.of()),
                split,
                1,
                new DeviceChoice.Cpu(),
                1,
                "ndcg@10",
                new DatasetFingerprint(1, 1, 3, 0, 2, "ab"));
        return new Tested(plan, Map.of("ndcg@10", value));
    }
}
