package org.vitrine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EarlyStoppingTest {
    @Test
    void ofEqualEpochsTheFirstIsBest() {
        var rule = new EarlyStopping("ndcg@10", 2);
        assertThat(rule.observe(1, 0.3)).isTrue();
        assertThat(rule.observe(2, 0.3)).isFalse();
        assertThat(rule.best()).contains(new RunOutcome.Best(1, "ndcg@10", 0.3));
    }

    @Test
    void patienceRunsOutAfterThatManyEpochsWithoutABetterOne() {
        var rule = new EarlyStopping("ndcg@10", 2);
        rule.observe(1, 0.3);
        rule.observe(2, 0.2);
        assertThat(rule.exhausted()).isFalse();
        rule.observe(3, 0.2);
        assertThat(rule.exhausted()).isTrue();
    }

    @Test
    void withoutPatienceItNeverStops() {
        var rule = new EarlyStopping("ndcg@10", 0);
        for (int epoch = 1; epoch < 100; epoch++) {
            rule.observe(epoch, 0.1);
        }
        assertThat(rule.exhausted()).isFalse();
    }

    @Test
    void ofLogLossesTheSmallerIsBetter() {
        var rule = new EarlyStopping("log-loss", 2);
        rule.observe(1, 0.6);
        assertThat(rule.observe(2, 0.5)).isTrue();
    }

    @Test
    void aValueThatIsNotANumberIsNeverBest() {
        var rule = new EarlyStopping("ndcg@10", 2);
        assertThat(rule.observe(1, Double.NaN)).isFalse();
        assertThat(rule.best()).isEmpty();
    }

    @Test
    void aMetricThatIsNotThereIsAnErrorOfOurs() {
        var rule = new EarlyStopping("hr@5", 2);
        assertThatThrownBy(() -> rule.observe(1, Runs.evaluation(0.1))).hasMessageContaining("hr@5");
    }
}
