package org.vitrine.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.vitrine.encode.SmallData.events;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.ItemNeighbours.Settings;

class ItemNeighboursTest {
    private static Interactions random(long seed, int users, int items, int n) {
        var random = new SplittableRandom(seed);
        var pairs = new int[n][];
        Arrays.setAll(pairs, k -> new int[] {random.nextInt(users), random.nextInt(items)});
        return events(pairs);
    }

    @ParameterizedTest
    @CsvSource({"0, NONE", "10, NONE", "0, TF_IDF", "5, TF_IDF", "0, BM25", "5, BM25"})
    void similaritiesAgreeWithTheDefinition(double shrink, Weighting weighting) throws CancelledException {
        int users = 30;
        int items = 15;
        var train = random(4, users, items, 150);
        var settings = new Settings(items, shrink, weighting, 2);
        var model = ItemNeighbours.fit(train, users, items, settings, new CancelToken());
        var weight = weights(train, users, items, weighting);
        for (int i = 0; i < items; i++) {
            for (int j = 0; j < items; j++) {
                double dot = 0;
                double a = 0;
                double b = 0;
                for (int u = 0; u < users; u++) {
                    dot += weight[u][i] * weight[u][j];
                    a += weight[u][i] * weight[u][i];
                    b += weight[u][j] * weight[u][j];
                }
                double expected = i == j || dot == 0 ? 0 : dot / (Math.sqrt(a) * Math.sqrt(b) + shrink);
                assertThat((double) model.similarity(i, j)).isCloseTo(expected, within(1e-6));
            }
        }
    }

    /** The whole matrix, straight from the formulas, [users, items]. */
    private static double[][] weights(Interactions train, int users, int items, Weighting weighting) {
        var events = new double[users][items];
        var lengths = new double[items];
        for (int k = 0; k < train.size(); k++) {
            events[train.user(k)][train.item(k)]++;
            lengths[train.item(k)]++;
        }
        double mean = Arrays.stream(lengths).filter(l -> l > 0).average().orElseThrow();
        var weight = new double[users][items];
        for (int u = 0; u < users; u++) {
            double own = Arrays.stream(events[u]).filter(f -> f > 0).count();
            for (int i = 0; i < items; i++) {
                double f = events[u][i];
                weight[u][i] = f == 0
                        ? 0
                        : switch (weighting) {
                            case NONE -> 1;
                            case TF_IDF -> Math.log(1 + items / own);
                            case BM25 ->
                                Math.log(1 + (items - own + 0.5) / (own + 0.5))
                                        * f
                                        * 2.2
                                        / (f + 1.2 * (0.25 + 0.75 * lengths[i] / mean));
                        };
            }
        }
        return weight;
    }

    /**
     * Two shoppers, three items: u0 met i0 twice and i1, u1 met i1 and i2. Lengths 2, 2, 1, their mean 5/3; each shopper has 2 of the 3
     * items, so s = ln(1 + 1.5 / 2.5) = ln 1.6 of both; a length of 2 makes k1 (1 - b + b 6/5) = 1.38, of 1 makes 0.84.
     */
    @Test
    void bm25ByHand() throws CancelledException {
        var train = events(new int[] {0, 0}, new int[] {0, 0}, new int[] {0, 1}, new int[] {1, 1}, new int[] {1, 2});
        var model = ItemNeighbours.fit(train, 2, 3, new Settings(3, 1, Weighting.BM25, 1), new CancelToken());
        double s = Math.log(1.6);
        double first = s * 2 * 2.2 / (2 + 1.38);
        double second = s * 2.2 / (1 + 1.38);
        double third = s * 2.2 / (1 + 0.84);
        double both = Math.sqrt(2) * second;
        assertThat((double) model.similarity(0, 1)).isCloseTo(first * second / (first * both + 1), within(1e-6));
        assertThat((double) model.similarity(2, 1)).isCloseTo(second * third / (third * both + 1), within(1e-6));
        assertThat(model.similarity(0, 2)).isZero();
    }

    @Test
    void onlyTheMostAlikeAreKeptMostAlikeFirst() throws CancelledException {
        var model = ItemNeighbours.fit(
                random(1, 50, 40, 600), 50, 40, new Settings(5, 0, Weighting.NONE, 1), new CancelToken());
        for (int item = 0; item < 40; item++) {
            int from = model.offsets()[item];
            int to = model.offsets()[item + 1];
            assertThat(to - from).isBetween(1, 5);
            for (int at = from + 1; at < to; at++) {
                assertThat(model.similarities()[at]).isLessThanOrEqualTo(model.similarities()[at - 1]);
            }
        }
    }

    @Test
    void repeatsCountOnceAndThreadsChangeNothing() throws CancelledException {
        var once = events(new int[] {0, 0}, new int[] {0, 1}, new int[] {1, 0});
        var twice = events(new int[] {0, 0}, new int[] {0, 0}, new int[] {0, 1}, new int[] {1, 0});
        var settings = new Settings(3, 0, Weighting.NONE, 1);
        assertThat(ItemNeighbours.fit(twice, 2, 2, settings, new CancelToken()))
                .isEqualTo(ItemNeighbours.fit(once, 2, 2, settings, new CancelToken()));
        var train = random(9, 200, 300, 4_000);
        for (var weighting : Weighting.values()) {
            var four = new Settings(20, 1, weighting, 4);
            var one = new Settings(20, 1, weighting, 1);
            assertThat(ItemNeighbours.fit(train, 200, 300, four, new CancelToken()))
                    .isEqualTo(ItemNeighbours.fit(train, 200, 300, one, new CancelToken()));
        }
    }

    @Test
    void scoresAreSumsOverTheShoppersOwnItemsAndSoAreTheParts() throws CancelledException {
        var train = random(2, 30, 20, 200);
        var model = ItemNeighbours.fit(train, 30, 20, new Settings(6, 0, Weighting.NONE, 1), new CancelToken());
        var history = History.of(train, 31);
        var scorer = new ItemNeighboursScorer(model, history);
        var out = new float[2 * 20];
        scorer.score(new int[] {3, 7}, out);
        for (int item = 0; item < 20; item++) {
            double sum = 0;
            for (int own : history.distinctItemsOf(7)) {
                sum += scorer.parts(0, new int[] {own}, item)[0];
            }
            assertThat((double) out[20 + item]).isCloseTo(sum, within(1e-5));
        }
        assertThat(scorer.scoreFor(history.distinctItemsOf(7))).containsExactly(Arrays.copyOfRange(out, 20, 40));
        assertThat(scorer.knows(30)).isFalse();
    }

    @Test
    void cancellingEndsTheCount() {
        var cancel = new CancelToken();
        cancel.cancel();
        assertThatThrownBy(() ->
                        ItemNeighbours.fit(random(1, 9, 9, 50), 9, 9, new Settings(3, 0, Weighting.NONE, 2), cancel))
                .isInstanceOf(CancelledException.class);
    }
}
