package org.vitrine.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.SmallData;
import org.vitrine.recommend.linear.Ease;
import org.vitrine.recommend.linear.ItemWeightsScorer;

/** Models that read what a recipe says events count. */
class WeighedEventsTest {
    /** u0: i0 twice, 2 + 1, and i1 4; u1: i0 1, i1 2, i2 5. */
    private static final Interactions EVENTS = weighed(
            SmallData.events(
                    new int[] {0, 0},
                    new int[] {0, 0},
                    new int[] {0, 1},
                    new int[] {1, 0},
                    new int[] {1, 1},
                    new int[] {1, 2}),
            2,
            1,
            4,
            1,
            2,
            5);

    static Interactions weighed(Interactions events, float... weights) {
        return new Interactions(
                events.users(), events.items(), events.behaviours(), events.values(), events.times(), weights);
    }

    private static Interactions allOnes(Interactions events) {
        var ones = new float[events.size()];
        Arrays.fill(ones, 1);
        return weighed(events, ones);
    }

    @Test
    void popularitySumsWeights() {
        assertThat(PopularityScorer.weighed(EVENTS, 2, 3).shoppers()).containsExactly(4, 6, 5);
        assertThat(PopularityScorer.fit(EVENTS, 2, 3).shoppers()).containsExactly(2, 2, 1);
    }

    @Test
    void partsOfTheEventsKeepTheirWeights() {
        var some = EVENTS.at(new int[] {1, 4});
        assertThat(some.weight(0)).isEqualTo(1);
        assertThat(some.weight(1)).isEqualTo(2);
        var more = SmallData.events(new int[] {0, 2}).mergedWith(some);
        assertThat(more.weight(0)).isEqualTo(1);
        assertThat(more.weight(2)).isEqualTo(2);
        assertThat(some).isNotEqualTo(EVENTS.at(new int[] {0, 4}));
    }

    /** sim(0, 1) = (3 x 4 + 1 x 2) / (√10 √20), sim(0, 2) = 5 / (√10 5), sim(1, 2) = 10 / (√20 5). */
    @Test
    void neighboursCompareWhatPairsCount() throws CancelledException {
        var settings = new ItemNeighbours.Settings(3, 0, Weighting.NONE, 1);
        var model = ItemNeighbours.fit(EVENTS, 2, 3, settings, new CancelToken());
        assertThat(model.similarity(0, 1)).isCloseTo(0.989949f, within(1e-5f));
        assertThat(model.similarity(0, 2)).isCloseTo(0.316228f, within(1e-5f));
        assertThat(model.similarity(1, 2)).isCloseTo(0.447214f, within(1e-5f));
        var scorer = new ItemNeighboursScorer(model, History.of(EVENTS, 2));
        var scores = new float[3];
        scorer.score(new int[] {0}, scores);
        assertThat(scores[2]).isCloseTo(3 * 0.316228f + 4 * 0.447214f, within(1e-4f));
        assertThat(scorer.parts(0, new int[] {1, 0}, 2))
                .containsExactly(new float[] {4 * 0.447214f, 3 * 0.316228f}, within(1e-4f));
        assertThat(scorer.parts(0, new int[] {2}, 1)[0])
                .as("not met, as in a basket")
                .isEqualTo(model.similarity(1, 2));
    }

    /** f(u0, i0) = 3; |i| is 4, 6, 5, their mean 5; s(u) = ln(1 + 1.5 / 2.5) for two of three items, ln(1 + 0.5 / 3.5) for all. */
    @Test
    void bm25ReadsWeightsAsFrequencies() {
        var history = History.of(EVENTS, 2);
        var baskets = Incidence.ofUsers(history, 10);
        var weights = PairWeights.of(Weighting.BM25, history, baskets, baskets.transposed(3));
        assertThat(weights.ofBaskets()[0])
                .isCloseTo((float) (3 * 2.2 / (3 + 1.2 * (0.25 + 0.75 * 4 / 5))), within(1e-6f));
        assertThat(weights.ofBaskets()[4]).isCloseTo((float) (5 * 2.2 / (5 + 1.2 * (0.25 + 0.75))), within(1e-6f));
        assertThat(weights.squares()[0]).isCloseTo(Math.pow(Math.log(1 + 1.5 / 2.5), 2), within(1e-9));
    }

    /** Shoppers' weights are 7 and 8, items' 4, 6 and 5: from i0 to i1 over u0 3/4 x 4/7, over u1 1/4 x 2/8. */
    @ParameterizedTest
    @CsvSource({"1, 0, 0.491071, 0.156250, 0.208333", "2, 1, 0.031263, 0.004883, 0.008681"})
    void walksGoWhereMoreWeightIs(double alpha, double beta, float first, float second, float third)
            throws CancelledException {
        var settings = new RandomWalk.Settings(alpha, beta, 3, 1);
        var steps = RandomWalk.over(EVENTS, 2, 3, settings).walk(new CancelToken(), share -> {});
        assertThat(steps.similarity(0, 1)).isCloseTo(first, within(1e-6f));
        assertThat(steps.similarity(0, 2)).isCloseTo(second, within(1e-6f));
        assertThat(steps.similarity(1, 2)).isCloseTo(third, within(1e-6f));
        var scorer = new ItemStepsScorer(steps, History.of(EVENTS, 2), alpha);
        var scores = new float[3];
        scorer.score(new int[] {0}, scores);
        float expected = (float) (Math.pow(3, alpha) * second + Math.pow(4, alpha) * third);
        assertThat(scores[2]).isCloseTo(expected, within(1e-5f));
        var parts = scorer.parts(0, new int[] {0, 1}, 2);
        assertThat(parts[0] + parts[1]).isCloseTo(scores[2], within(1e-6f));
    }

    /** X = (3 4; 1 2): X'X + 2 I = (12 14; 14 22), so B01 = 14 / 12 and B10 = 14 / 22. */
    @Test
    void easeSolvesWithTheWeightsAsEntries() throws CancelledException {
        var events = EVENTS.at(new int[] {0, 1, 2, 3, 4});
        var model = Ease.fit(events, 2, 2, 2, 1, new CancelToken(), share -> {});
        assertThat(model.weights()[0][1]).isCloseTo(14 / 12f, within(1e-6f));
        assertThat(model.weights()[1][0]).isCloseTo(14 / 22f, within(1e-6f));
        var scorer = new ItemWeightsScorer(model, new int[] {0, 1}, History.of(events, 2));
        var scores = new float[2];
        scorer.score(new int[] {0}, scores);
        assertThat(scores).containsExactly(new float[] {4 * 14 / 22f, 3 * 14 / 12f}, within(1e-5f));
        assertThat(scorer.parts(0, new int[] {0}, 1)).containsExactly(new float[] {3.5f}, within(1e-5f));
    }

    /** Once each, pairs count 1 with weights of 1 as without. */
    @ParameterizedTest
    @EnumSource(Weighting.class)
    void weightsOfOneChangeNothing(Weighting weighting) throws CancelledException {
        var plain = SmallData.events(
                new int[] {0, 0}, new int[] {0, 1}, new int[] {1, 0}, new int[] {1, 2}, new int[] {2, 1});
        var settings = new ItemNeighbours.Settings(3, 1, weighting, 1);
        assertThat(ItemNeighbours.fit(allOnes(plain), 3, 3, settings, new CancelToken()))
                .isEqualTo(ItemNeighbours.fit(plain, 3, 3, settings, new CancelToken()));
        assertThat(PopularityScorer.weighed(allOnes(plain), 3, 3).shoppers())
                .isEqualTo(PopularityScorer.fit(plain, 3, 3).shoppers());
    }

    /** After very many half-lives an event counts nothing; it must cost nothing either. */
    @Test
    void whatCountsNothingIsNoNeighbour() throws CancelledException {
        var events = weighed(
                SmallData.events(
                        new int[] {0, 0}, new int[] {0, 1}, new int[] {1, 0}, new int[] {1, 1}, new int[] {2, 0}),
                0,
                0,
                0,
                1,
                0);
        var settings = new ItemNeighbours.Settings(3, 0, Weighting.NONE, 1);
        var model = ItemNeighbours.fit(events, 3, 2, settings, new CancelToken());
        assertThat(model.neighbours()).isEmpty();
        var steps = RandomWalk.over(events, 3, 2, new RandomWalk.Settings(1, 0.6, 3, 1))
                .walk(new CancelToken(), share -> {});
        assertThat(steps.neighbours()).isEmpty();
    }
}
