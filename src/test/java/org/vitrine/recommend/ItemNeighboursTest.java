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
    @CsvSource({"0, false", "10, false", "0, true", "5, true"})
    void similaritiesAgreeWithTheDefinition(double shrink, boolean tfIdf) throws CancelledException {
        int users = 30;
        int items = 15;
        var train = random(4, users, items, 150);
        var model = ItemNeighbours.fit(train, users, items, new Settings(items, shrink, tfIdf, 2), new CancelToken());
        var weight = new double[users][items];
        var history = History.of(train, users);
        for (int u = 0; u < users; u++) {
            var own = history.distinctItemsOf(u);
            for (int i : own) {
                weight[u][i] = tfIdf ? Math.log(1 + (double) items / own.length) : 1;
            }
        }
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

    @Test
    void onlyTheMostAlikeAreKeptMostAlikeFirst() throws CancelledException {
        var model = ItemNeighbours.fit(random(1, 50, 40, 600), 50, 40, new Settings(5, 0, false, 1), new CancelToken());
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
        var settings = new Settings(3, 0, false, 1);
        assertThat(ItemNeighbours.fit(twice, 2, 2, settings, new CancelToken()))
                .isEqualTo(ItemNeighbours.fit(once, 2, 2, settings, new CancelToken()));
        var train = random(9, 200, 300, 4_000);
        assertThat(ItemNeighbours.fit(train, 200, 300, new Settings(20, 1, true, 4), new CancelToken()))
                .isEqualTo(ItemNeighbours.fit(train, 200, 300, new Settings(20, 1, true, 1), new CancelToken()));
    }

    @Test
    void scoresAreSumsOverTheShoppersOwnItemsAndSoAreTheParts() throws CancelledException {
        var train = random(2, 30, 20, 200);
        var model = ItemNeighbours.fit(train, 30, 20, new Settings(6, 0, false, 1), new CancelToken());
        var history = History.of(train, 31);
        var scorer = new ItemNeighboursScorer(model, history);
        var out = new float[2 * 20];
        scorer.score(new int[] {3, 7}, out);
        for (int item = 0; item < 20; item++) {
            double sum = 0;
            for (int own : history.distinctItemsOf(7)) {
                sum += scorer.parts(new int[] {own}, item)[0];
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
        assertThatThrownBy(() -> ItemNeighbours.fit(random(1, 9, 9, 50), 9, 9, new Settings(3, 0, false, 2), cancel))
                .isInstanceOf(CancelledException.class);
    }
}
