package org.vitrine.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.vitrine.encode.SmallData.events;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.RandomWalk.Settings;

class RandomWalkTest {
    /** u0 met i0 twice and i1, u1 all three, u2 i2, u3 i1: shoppers have 2, 3, 1, 1 items, items 2, 3, 2 shoppers. */
    private static final Interactions TINY = events(
            new int[] {0, 0},
            new int[] {0, 0},
            new int[] {0, 1},
            new int[] {1, 0},
            new int[] {1, 1},
            new int[] {1, 2},
            new int[] {2, 2},
            new int[] {3, 1});

    private static Interactions random(long seed, int users, int items, int n) {
        var random = new SplittableRandom(seed);
        var pairs = new int[n][];
        // squared, so that some items are far more popular
        Arrays.setAll(pairs, k -> new int[] {random.nextInt(users), (int) (items * Math.pow(random.nextDouble(), 2))});
        return events(pairs);
    }

    private static ItemNeighbours walk(Interactions train, int users, int items, Settings settings)
            throws CancelledException {
        return RandomWalk.over(train, users, items, settings).walk(new CancelToken(), share -> {});
    }

    /** From i0 over u0 (1/2) or u1 (1/2) to i1: 1/2 x 1/2 + 1/2 x 1/3 = 5/12, and so on. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1 | 0 | 0.416667 0.166667 | 0.277778 0.111111 | 0.166667 0.166667
                    1 | 1 | 0.138889 0.083333 | 0.138889 0.055556 | 0.083333 0.055556
                    2 | 0 | 0.090278 0.027778 | 0.040123 0.012346 | 0.027778 0.027778
                    """)
    void stepsByHand(double alpha, double beta, String first, String second, String third) throws CancelledException {
        var steps = walk(TINY, 4, 3, new Settings(alpha, beta, 3, 1));
        assertThat(row(steps, 0, 1, 2)).isEqualTo(first);
        assertThat(row(steps, 1, 0, 2)).isEqualTo(second);
        assertThat(row(steps, 2, 0, 1)).isEqualTo(third);
        assertThat(steps.similarity(1, 1)).isZero();
    }

    private static String row(ItemNeighbours steps, int from, int one, int other) {
        return String.format(
                java.util.Locale.ROOT, "%.6f %.6f", steps.similarity(from, one), steps.similarity(from, other));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.6, 40", "1, 0, 40", "0.5, 1, 40", "2, 2, 40", "0, 0.3, 40", "1, 0.6, 7", "1.3, 0.2, 1"})
    void theLikeliestStepsOfTheWholeMatrixAreKept(double alpha, double beta, int most) throws CancelledException {
        for (long seed = 1; seed <= 3; seed++) {
            var train = random(seed, 60, 40, 500);
            var steps = walk(train, 60, 40, new Settings(alpha, beta, most, 2));
            var dense = dense(train, 60, 40, alpha, beta);
            for (int i = 0; i < 40; i++) {
                var row = dense[i];
                var largest =
                        Arrays.stream(row.clone()).filter(w -> w > 0).sorted().toArray();
                int kept = Math.min(most, largest.length);
                assertThat(steps.offsets()[i + 1] - steps.offsets()[i]).isEqualTo(kept);
                for (int k = 0; k < kept; k++) {
                    int at = steps.offsets()[i] + k;
                    double weight = steps.similarities()[at];
                    assertThat(weight).isCloseTo(row[steps.neighbours()[at]], within(1e-6 * weight));
                    assertThat(weight).isCloseTo(largest[largest.length - 1 - k], within(1e-6 * weight));
                }
            }
        }
    }

    /** The product of the transition matrices, each number to the power of alpha, columns over popularity. */
    private static double[][] dense(Interactions train, int users, int items, double alpha, double beta) {
        var met = new double[users][items];
        for (int k = 0; k < train.size(); k++) {
            met[train.user(k)][train.item(k)] = 1;
        }
        var ofUser = new double[users];
        var ofItem = new double[items];
        for (int u = 0; u < users; u++) {
            for (int i = 0; i < items; i++) {
                ofUser[u] += met[u][i];
                ofItem[i] += met[u][i];
            }
        }
        var product = new double[items][items];
        for (int i = 0; i < items; i++) {
            for (int j = 0; j < items; j++) {
                for (int u = 0; u < users && i != j; u++) {
                    if (met[u][i] * met[u][j] > 0) {
                        product[i][j] += Math.pow(1 / ofItem[i], alpha) * Math.pow(1 / ofUser[u], alpha);
                    }
                }
                product[i][j] /= Math.pow(Math.max(1, ofItem[j]), beta);
            }
        }
        return product;
    }

    @Test
    void threadsAndRepeatsChangeNothing() throws CancelledException {
        var train = random(9, 300, 900, 6_000);
        assertThat(walk(train, 300, 900, new Settings(1, 0.6, 20, 4)))
                .isEqualTo(walk(train, 300, 900, new Settings(1, 0.6, 20, 1)));
        assertThat(walk(train.mergedWith(train), 300, 900, new Settings(1, 0.6, 20, 1)))
                .isEqualTo(walk(train, 300, 900, new Settings(1, 0.6, 20, 1)));
    }

    @Test
    void scoresAreSumsOverTheShoppersOwnItemsAndSoAreTheParts() throws CancelledException {
        var steps = walk(TINY, 4, 3, new Settings(1, 1, 3, 1));
        // u4 came after the training
        var known = History.of(TINY.mergedWith(events(new int[] {4, 0}, new int[] {4, 0}, new int[] {4, 2})), 6);
        var scorer = new ItemStepsScorer(steps, known, 1);
        var scores = new float[2 * 3];
        scorer.score(new int[] {2, 4}, scores);
        assertThat(scores)
                .containsExactly(new float[] {1 / 12f, 1 / 18f, 0, 1 / 12f, 5 / 36f + 1 / 18f, 1 / 12f}, within(1e-6f));
        assertThat(scorer.parts(0, new int[] {0, 2}, 1)).containsExactly(new float[] {5 / 36f, 1 / 18f}, within(1e-6f));
        assertThat(scorer.readsHistory()).isTrue();
        assertThat(scorer.knows(4)).isTrue();
        assertThat(scorer.knows(5)).isFalse();
        assertThat(scorer.knows(77)).isFalse();
    }

    @Test
    void progressIsToldAndCancellingEndsTheWalk() throws CancelledException {
        var train = random(5, 300, 4_000, 6_000);
        var told = new ArrayList<Double>();
        var walk = RandomWalk.over(train, 300, 4_000, new Settings(1, 0.6, 20, 2));
        walk.walk(new CancelToken(), told::add);
        assertThat(told).isSorted().hasSizeGreaterThan(1).endsWith(1.0);
        var cancel = new CancelToken();
        cancel.cancel();
        assertThatThrownBy(() -> walk.walk(cancel, share -> {})).isInstanceOf(CancelledException.class);
        assertThatThrownBy(() -> walk.piece(1, cancel)).isInstanceOf(CancelledException.class);
    }

    @Test
    void aPieceTellsHowManyStepsAreKept() throws CancelledException {
        var train = random(5, 3_000, 2_000, 12_000);
        var settings = new Settings(1, 0.6, 30, 2);
        var walk = RandomWalk.over(train, 3_000, 2_000, settings);
        var piece = walk.piece(0.3, new CancelToken());
        double kept = walk.walk(new CancelToken(), share -> {}).neighbours().length;
        assertThat((double) piece.numbers()).isCloseTo(kept, within(0.2 * kept));
        assertThat(piece.seconds()).isPositive();
        assertThat(RandomWalk.bytes(2_000, 12_000, 60_000, 2)).isEqualTo(96_000 + 32_000 + 48_000 + 960_000 + 80_000);
    }
}
