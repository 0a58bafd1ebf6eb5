package org.vitrine.ui.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.Texts;
import org.vitrine.project.RunSummary;
import org.vitrine.train.RunId;
import org.vitrine.train.RunState;

class OfferedModelsTest {
    @Test
    void theNewestAreOfferedAndOlderOnesThatAreWanted() {
        var runs = new ArrayList<RunSummary>();
        for (int k = 0; k < 300; k++) {
            runs.add(run("r" + k, k == 1 ? RunState.FAILED : RunState.COMPLETED));
        }
        var offered = OfferedModels.of(runs, Set.of("r5", "r250", "r1", "gone"));
        assertThat(offered).hasSize(OfferedModels.MOST + 3);
        assertThat(offered.getFirst().name()).isEqualTo("r0");
        assertThat(offered)
                .extracting(ModelChoice::name)
                .doesNotContain("r1")
                .contains("r100")
                .doesNotContain("r101");
        assertThat(offered.subList(OfferedModels.MOST, offered.size()))
                .extracting(ModelChoice::name)
                .containsExactly("r250", "item-neighbours", "popularity");
    }

    @Test
    void theNumberOfAModelTellsThePartItIsMeasuredOn() {
        var detail = new ModelChoice.Trained(run("r", RunState.COMPLETED)).detail();
        assertThat(Texts.in(Locale.ENGLISH).of(detail)).endsWith("NDCG@10 on validation 0.1000");
        assertThat(Texts.in(Locale.SIMPLIFIED_CHINESE).of(detail)).endsWith("验证集上的 NDCG@10 0.1000");
    }

    @Test
    void aTrainedPopularityDoesNotClaimToKnowThePerson() {
        var counted = new ModelChoice.Trained(run("r", "popularity", RunState.COMPLETED)).meaning();
        assertThat(Texts.in(Locale.ENGLISH).of(counted)).contains("does not look at what this shopper did");
        var learnt = new ModelChoice.Trained(run("r", RunState.COMPLETED)).meaning();
        assertThat(Texts.in(Locale.ENGLISH).of(learnt)).contains("this shopper’s own events");
    }

    private static RunSummary run(String id, RunState state) {
        return run(id, "bpr-mf", state);
    }

    private static RunSummary run(String id, String model, RunState state) {
        return new RunSummary(
                new RunId(id),
                model,
                state,
                "temporal",
                null,
                "ndcg@10",
                1,
                0.1,
                0.1,
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
