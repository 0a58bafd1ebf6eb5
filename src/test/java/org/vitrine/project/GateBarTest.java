package org.vitrine.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GateBarTest {
    @Test
    void intervalAndSignedRankTestMayDisagree() {
        var better = new Gate.Bar("popularity", 0.02, 0.01, 0.03, 0.001, true);
        var contested = new Gate.Bar("item-neighbours", 0.002, 0.0001, 0.004, 0.062, false);
        var worse = new Gate.Bar("random", -0.01, -0.02, 0.01, 0.3, false);
        assertThat(List.of(better, contested, worse))
                .extracting(Gate.Bar::word)
                .containsExactly("passed", "contested", "failed");
        assertThat(new Gate("ndcg@10", List.of(better, contested, worse)).unproven())
                .containsExactlyInAnyOrder("item-neighbours", "random");
    }
}
