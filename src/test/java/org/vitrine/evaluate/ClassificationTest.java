package org.vitrine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.vitrine.encode.SmallData.events;

import java.util.HashSet;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.SmallData;

class ClassificationTest {
    /** Four pairs, probabilities .9 .6 .4 .2, truth yes no yes no, threshold .5: one of each of right, wrong. */
    @Test
    void everyMeasureByHand() {
        var pairs = new LabelledPairs(
                new int[4], new int[] {0, 1, 2, 3}, new boolean[] {true, false, true, false}, "by hand");
        double[] p = {0.9, 0.6, 0.4, 0.2};
        var result = ClassificationEvaluator.measure(p, p, pairs, 0.5);
        assertThat(result.accuracy()).isEqualTo(0.5);
        assertThat(result.precision()).isEqualTo(0.5);
        assertThat(result.recall()).isEqualTo(0.5);
        assertThat(result.f1()).isEqualTo(0.5);
        assertThat(result.auc()).isEqualTo(0.75);
        assertThat(result.logLoss())
                .isCloseTo(-(Math.log(0.9) + Math.log(0.4) + Math.log(0.4) + Math.log(0.8)) / 4, within(1e-15));
        assertThat(result.majority()).isEqualTo(0.5);
        assertThat(result.majorityLogLoss()).isCloseTo(Math.log(2), within(1e-15));
        assertThat(result.negatives()).isEqualTo(1);
        assertThat(result.metrics()).containsKeys("accuracy", "majority-accuracy", "positive-share");
    }

    @Test
    void aucAgreesWithCountingAllPairs() {
        var random = new SplittableRandom(1);
        for (int round = 0; round < 100; round++) {
            int n = 2 + random.nextInt(40);
            var scores = new double[n];
            var met = new boolean[n];
            for (int k = 0; k < n; k++) {
                scores[k] = random.nextInt(8); // many ties
                met[k] = k == 0 || (k > 1 && random.nextBoolean());
            }
            double won = 0;
            double pairs = 0;
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    if (met[a] && !met[b]) {
                        pairs++;
                        won += scores[a] > scores[b] ? 1 : scores[a] == scores[b] ? 0.5 : 0;
                    }
                }
            }
            assertThat(ClassificationEvaluator.auc(scores, met)).isCloseTo(won / pairs, within(1e-12));
        }
    }

    @Test
    void thresholdHasTheBestF1() {
        double[] p = {0.9, 0.8, 0.7, 0.3, 0.1};
        boolean[] met = {true, false, true, false, false};
        // yes from .7: P 2/3, R 1, F1 .8; from .9: P 1, R .5, F1 .667
        assertThat(ClassificationEvaluator.bestThreshold(p, met)).isEqualTo(0.7);
    }

    @Test
    void calibrationFindsTheCurveTheLabelsWereDrawnFrom() {
        var random = new SplittableRandom(3);
        int n = 200_000;
        var scores = new double[n];
        var met = new boolean[n];
        for (int k = 0; k < n; k++) {
            scores[k] = 1_000 + 50 * random.nextDouble(-3, 3);
            met[k] = random.nextDouble() < 1 / (1 + Math.exp(-(0.03 * (scores[k] - 1_000) - 1)));
        }
        var calibration = Calibration.fit(scores, met);
        for (double score : new double[] {850, 1_000, 1_100}) {
            double truth = 1 / (1 + Math.exp(-(0.03 * (score - 1_000) - 1)));
            assertThat(calibration.probability(score)).isCloseTo(truth, within(0.01));
        }
    }

    @Test
    void scoresThatSayNothingAreWorthTheMajorityAndNoMore() throws Exception {
        var split = SmallData.split(
                2,
                50,
                events(),
                events(new int[] {0, 1}, new int[] {1, 2}),
                events(new int[] {0, 3}, new int[] {1, 4}),
                Map.of());
        var result = new ClassificationEvaluator()
                .evaluate(
                        new TableScorer(50, new float[50], new float[50]),
                        LabelledPairs.sampled(split, Part.VALIDATION, 4, 1),
                        LabelledPairs.sampled(split, Part.TEST, 4, 1),
                        new CancelToken());
        assertThat(result.auc()).isEqualTo(0.5);
        assertThat(result.positiveShare()).isEqualTo(0.2);
        assertThat(result.majority()).isEqualTo(0.8);
        assertThat(result.negatives()).isCloseTo(4, within(1e-12));
    }

    @Test
    void sampledNegativesWereNeverMetInAnyPart() {
        var split = SmallData.split(
                1,
                12,
                events(new int[] {0, 0}),
                events(new int[] {0, 1}),
                events(new int[] {0, 2}, new int[] {0, 3}),
                Map.of());
        var pairs = LabelledPairs.sampled(split, Part.TEST, 50, 9);
        var negatives = new HashSet<Integer>();
        for (int k = 0; k < pairs.size(); k++) {
            if (!pairs.met()[k]) {
                negatives.add(pairs.items()[k]);
            }
        }
        assertThat(negatives).doesNotContain(0, 1, 2, 3).hasSizeGreaterThan(4);
        assertThat(pairs.positives()).isEqualTo(2);
        assertThat(LabelledPairs.sampled(split, Part.TEST, 50, 9).items()).isEqualTo(pairs.items());
    }

    @Test
    void ratingsLabelThemselves() {
        var events = new org.vitrine.encode.Interactions(
                new int[] {1, 0, 0}, new int[] {5, 6, 7}, new byte[3], new float[] {4, 3, 5}, new long[3]);
        var pairs = LabelledPairs.rated(events, 4);
        assertThat(pairs.users()).containsExactly(0, 0, 1);
        assertThat(pairs.met()).containsExactly(false, true, true);
        assertThat(pairs.origin()).isEqualTo("values>=4.0");
    }

    @Test
    void pairsOfOneKindAreRefused() {
        var pairs = new LabelledPairs(new int[1], new int[1], new boolean[] {true}, "");
        assertThatThrownBy(() -> new ClassificationEvaluator()
                        .evaluate(new TableScorer(1, new float[1]), pairs, pairs, new CancelToken()))
                .isInstanceOf(ProblemException.class);
    }
}
