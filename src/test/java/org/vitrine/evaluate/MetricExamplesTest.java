package org.vitrine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.Texts;
import org.vitrine.evaluate.ChunkRanker.Ranked;

/** The examples people are told are what the code reckons, in both languages. */
class MetricExamplesTest {
    private static Map<String, Double> reckoned() {
        var all = new LinkedHashMap<String, Double>();
        // held out: three items; the list x, a, y, b, z
        var user = new UserMetrics(5);
        var ranks = new int[] {2, 4};
        for (var metric : Metric.values()) {
            int k = metric == Metric.RECALL_CAPPED ? 2 : 5;
            all.put(metric.at(k).replaceAll("@.*", ""), user.of(metric, ranks, 2, k, 3));
        }
        var one = new Ranked(new int[] {1}, new int[] {1}, new int[] {0, 1}, false, Double.NaN);
        all.put("revenue", new Worth(new float[] {10, 30}).found(one, 1));
        all.put("margin", new Worth(new float[] {4, 6}).found(one, 1));
        all.put("auc", PairsInOrder.share(new float[] {5, 3, 1, 6, 4, 2}, 0, 6, new int[] {0, 1, 2}));
        all.put("gauc", (3 * 0.9 + 0.5) / 4);
        all.put("coverage", Exposure.coverage(new int[] {1, 2, 1, 0}));
        all.put("gini", Exposure.gini(new int[] {0, 1, 1, 2}));
        all.put("novelty", (Math.log(4) + Math.log(2)) / Math.log(2) / 2);
        all.put("arp", 20.0);
        all.put("tail-share", 2 / 5.0);
        all.put("popularity-bias", 30 / 20.0 - 1);
        all.put("ild", 2 / 3.0);
        var exposure = new Exposure(7);
        exposure.add(new int[][] {{0, 1, 2, 3}, {0, 4, 5, 6}}, 4);
        all.put("personalisation", exposure.personalisation(4, 2));
        all.put("shop-coverage", Exposure.coverage(new int[] {1, 1, 4, 0}));
        all.put("shop-gini", Exposure.gini(new int[] {1, 1, 4}));
        all.put("pairs.accuracy", 0.8);
        all.put("pairs.auc", ClassificationEvaluator.auc(new double[] {3, 1, 2}, new boolean[] {true, true, false}));
        all.put("pairs.log-loss", -(Math.log(0.5) + Math.log(0.25)) / 2);
        all.put("pairs.ece", 0.025);
        all.put("pairs.precision", 0.75);
        all.put("pairs.recall", 0.6);
        all.put("pairs.f1", 2 * 0.75 * 0.6 / 1.35);
        return all;
    }

    @Test
    void everyMetricHasAnExampleThatIsRight() {
        var known = new ArrayList<>(MetricName.OF_LISTS);
        known.addAll(MetricName.OF_PAIRS);
        assertThat(reckoned().keySet()).containsExactlyInAnyOrderElementsOf(known);
        for (var locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            var texts = Texts.in(locale);
            reckoned().forEach((metric, value) -> {
                assertThat(texts.of(MetricName.formula(metric))).as(metric).isNotBlank();
                var figures = value == Math.rint(value)
                        ? String.valueOf(Math.round(value))
                        : String.format(Locale.ROOT, "%.3f", value);
                assertThat(texts.of(MetricName.example(metric))).as(metric).containsPattern(figures + "\\D*$");
            });
        }
    }
}
