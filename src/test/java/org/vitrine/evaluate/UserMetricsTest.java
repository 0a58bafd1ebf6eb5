package org.vitrine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserMetricsTest {
    private static final double LOG2_3 = Math.log(3) / Math.log(2);

    /** Hits at ranks 1 and 3 of a list of five, four items to find. The numbers were worked out by hand in docs/metrics.md. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            HR,        5, 1
            RECALL,    5, 0.5
            PRECISION, 5, 0.4
            F1,        5, 0.444444444444444
            MRR,       5, 1
            MAP,       5, 0.416666666666667
            NDCG,      5, 0.585570074988153
            RECALL,    2, 0.25
            PRECISION, 2, 0.5
            F1,        2, 0.333333333333333
            MAP,       2, 0.5
            NDCG,      2, 0.613147192765458
            """)
    void handWorkedExample(Metric metric, int k, double expected) {
        assertThat(new UserMetrics(5).of(metric, new int[] {1, 3}, 2, k, 4)).isCloseTo(expected, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            HR, RECALL
            PRECISION, F1
            NDCG, MRR
            MAP, HR
            """)
    void withoutAHitEverythingIsZero(Metric one, Metric other) {
        var metrics = new UserMetrics(10);
        assertThat(metrics.of(one, new int[0], 0, 10, 3)).isZero();
        assertThat(metrics.of(other, new int[] {7}, 1, 5, 3)).isZero();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            HR, 1
            RECALL, 1
            PRECISION, 0.1
            MRR, 0.5
            MAP, 0.5
            """)
    void oneItemToFindAtRankTwo(Metric metric, double expected) {
        assertThat(new UserMetrics(10).of(metric, new int[] {2}, 1, 10, 1)).isCloseTo(expected, within(1e-15));
        assertThat(new UserMetrics(10).of(Metric.NDCG, new int[] {2}, 1, 10, 1)).isCloseTo(1 / LOG2_3, within(1e-15));
    }
}
