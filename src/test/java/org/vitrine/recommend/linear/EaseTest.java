package org.vitrine.recommend.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.SmallData;

class EaseTest {
    private static final int USERS = 120;

    /** The last item has no shopper, and pairs come again. */
    private static Interactions events(int items, int n) {
        var random = new SplittableRandom(items);
        var pairs = new int[n][];
        Arrays.setAll(pairs, k ->
                new int[] {random.nextInt(USERS), (int) ((items - 1) * random.nextDouble() * random.nextDouble())});
        return SmallData.events(pairs);
    }

    private static ItemWeights fit(Interactions events, int items, double lambda, int threads)
            throws CancelledException {
        return Ease.fit(events, USERS, items, lambda, threads, new CancelToken(), share -> {});
    }

    /** B by inverting X'X + lambda I with Gauss and Jordan's method on the whole matrix. */
    private static double[][] reference(Interactions events, int items, double lambda) {
        var met = new boolean[USERS][items];
        for (int k = 0; k < events.size(); k++) {
            met[events.user(k)][events.item(k)] = true;
        }
        var a = new double[items][2 * items];
        for (int i = 0; i < items; i++) {
            for (int j = 0; j < items; j++) {
                for (var own : met) {
                    a[i][j] += own[i] && own[j] ? 1 : 0;
                }
            }
            a[i][i] += lambda;
            a[i][items + i] = 1;
        }
        for (int k = 0; k < items; k++) {
            double pivot = a[k][k];
            for (int c = 0; c < 2 * items; c++) {
                a[k][c] /= pivot;
            }
            for (int r = 0; r < items; r++) {
                double factor = r == k ? 0 : a[r][k];
                for (int c = 0; c < 2 * items; c++) {
                    a[r][c] -= factor * a[k][c];
                }
            }
        }
        var b = new double[items][items];
        for (int i = 0; i < items; i++) {
            for (int j = 0; j < items; j++) {
                b[i][j] = i == j ? 0 : -a[i][items + j] / a[j][items + j];
            }
        }
        return b;
    }

    @ParameterizedTest
    @CsvSource({"30, 5", "30, 0.5", "150, 20", "260, 3"})
    void weightsAgreeWithTheClosedForm(int items, double lambda) throws CancelledException {
        var events = events(items, 40 * items);
        var found = fit(events, items, lambda, 2).weights();
        var expected = reference(events, items, lambda);
        for (int i = 0; i < items; i++) {
            for (int j = 0; j < items; j++) {
                assertThat((double) found[i][j]).isCloseTo(expected[i][j], within(1e-6));
            }
        }
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() throws CancelledException {
        var events = events(400, 6_000);
        var one = fit(events, 400, 10, 1);
        assertThat(fit(events, 400, 10, 2).weights()).isDeepEqualTo(one.weights());
        assertThat(fit(events, 400, 10, 3).weights()).isDeepEqualTo(one.weights());
    }

    @Test
    void scoresAreSumsOfWeightsAndSoAreTheirParts() throws CancelledException {
        var events = events(40, 900);
        var model = fit(events, 40, 5, 1);
        var known = History.of(events, USERS);
        var rows = new int[40];
        Arrays.setAll(rows, item -> item);
        var scorer = new ItemWeightsScorer(model, rows, known);
        var out = new float[USERS * 40];
        var everybody = new int[USERS];
        Arrays.setAll(everybody, user -> user);
        scorer.score(everybody, out);
        for (int user = 0; user < USERS; user++) {
            var own = known.distinctItemsOf(user);
            for (int item = 0; item < 39; item++) {
                if (!model.met().get(item)) {
                    continue;
                }
                double sum = 0;
                for (int mine : own) {
                    sum += model.weights()[mine][item];
                }
                assertThat((double) out[user * 40 + item]).isCloseTo(sum, within(1e-5));
                double parts = 0;
                for (float part : scorer.parts(user, own, item)) {
                    parts += part;
                }
                assertThat(parts).isCloseTo(sum, within(1e-5));
                assertThat(out[user * 40 + item]).isGreaterThan(out[user * 40 + 39]);
            }
        }
    }

    @Test
    void somebodyNewIsRankedByWhatTheyMetAndStrangersAreNotKnown() throws CancelledException {
        var events = events(40, 900);
        var rows = new int[40];
        Arrays.setAll(rows, item -> item);
        var known = History.of(SmallData.events(new int[] {0, 3}, new int[] {1, 39}), 3);
        var scorer = new ItemWeightsScorer(fit(events, 40, 5, 1), rows, known);
        assertThat(scorer.knows(0)).isTrue();
        assertThat(scorer.knows(1)).isFalse();
        assertThat(scorer.knows(2)).isFalse();
        assertThat(scorer.readsHistory()).isTrue();
    }
}
