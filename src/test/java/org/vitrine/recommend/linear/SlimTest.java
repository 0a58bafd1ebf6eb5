package org.vitrine.recommend.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.vitrine.encode.SmallData.events;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.ItemNeighbours;
import org.vitrine.recommend.linear.Slim.Settings;

class SlimTest {
    private static final double EXACT = 1e-10;

    private static Interactions random(long seed, int users, int items, int n) {
        var random = new SplittableRandom(seed);
        var pairs = new int[n][];
        // squared, so that some items are far more popular
        Arrays.setAll(pairs, k -> new int[] {random.nextInt(users), (int) (items * Math.pow(random.nextDouble(), 2))});
        return events(pairs);
    }

    private static ItemNeighbours fit(Interactions train, int users, int items, Settings settings, int threads)
            throws CancelledException {
        return Slim.over(train, users, items, settings, threads).fit(new CancelToken(), share -> {});
    }

    /**
     * Two items with 3 and 2 shoppers, 2 of them of both: each column has one candidate, so W[0][1] = (2 - lasso) / (3 + ridge) and
     * W[1][0] = (2 - lasso) / (2 + ridge).
     */
    @ParameterizedTest
    @CsvSource({"0, 1, 0.5, 0.666667", "0.5, 1, 0.375, 0.5", "1, 2, 0.2, 0.25", "2, 1, 0, 0", "3, 1, 0, 0"})
    void weightsByHand(double lasso, double ridge, float first, float second) throws CancelledException {
        var train = events(
                new int[] {0, 0}, new int[] {0, 0}, new int[] {0, 1}, new int[] {1, 0}, new int[] {1, 1}, new int[] {
                    2, 0
                });
        var weights = fit(train, 3, 2, new Settings(lasso, ridge, 0, EXACT), 1);
        assertThat(weights.similarity(0, 1)).isCloseTo(first, within(1e-6f));
        assertThat(weights.similarity(1, 0)).isCloseTo(second, within(1e-6f));
        assertThat(weights.similarity(0, 0)).isZero();
    }

    /** For each i but j: the objective's derivative is 0 where W[i][j] is above 0, and not below 0 where it is 0. */
    @ParameterizedTest
    @CsvSource({"0, 1", "0.5, 3", "2, 10", "5, 0.5", "0, 0.01"})
    void theConditionsOfKarushKuhnAndTuckerHold(double lasso, double ridge) throws CancelledException {
        int users = 60;
        int items = 40;
        for (long seed = 1; seed <= 3; seed++) {
            var train = random(seed, users, items, 600);
            var gram = gram(train, users, items);
            var found = fit(train, users, items, new Settings(lasso, ridge, 0, EXACT), 2);
            for (int j = 0; j < items; j++) {
                for (int i = 0; i < items; i++) {
                    double derivative = ridge * found.similarity(i, j) + lasso - gram[i][j];
                    for (int k = 0; k < items; k++) {
                        derivative += gram[i][k] * found.similarity(k, j);
                    }
                    if (i == j) {
                        assertThat(found.similarity(i, j)).isZero();
                    } else if (found.similarity(i, j) > 0) {
                        assertThat(derivative).isCloseTo(0, within(2e-5));
                    } else {
                        assertThat(derivative).isGreaterThan(-2e-5);
                    }
                }
            }
        }
    }

    /** Projected gradients, in double precision and with another algorithm, come to the same weights. */
    @ParameterizedTest
    @CsvSource({"0, 2, 0", "1, 5, 0", "1, 5, 7", "0, 3, 2"})
    void anotherWayToTheMinimumEndsThere(double lasso, double ridge, int candidates) throws CancelledException {
        int users = 50;
        int items = 25;
        var train = random(9, users, items, 350);
        var gram = gram(train, users, items);
        var found = fit(train, users, items, new Settings(lasso, ridge, candidates, EXACT), 2);
        int compared = 0;
        for (int j = 0; j < items; j++) {
            var alike = alike(gram, j);
            boolean all = candidates == 0 || alike.length <= candidates;
            if (all || likeness(gram, alike[candidates - 1], j) > likeness(gram, alike[candidates], j) + 1e-6) {
                compared++;
                var expected = projected(gram, j, lasso, ridge, all ? alike : Arrays.copyOf(alike, candidates));
                for (int i = 0; i < items; i++) {
                    assertThat((double) found.similarity(i, j)).isCloseTo(expected[i], within(1e-6));
                }
            }
        }
        // the others have a tie at the last place
        assertThat(compared).isGreaterThan(items / 2);
    }

    private static double likeness(double[][] gram, int i, int j) {
        return gram[i][j] / Math.sqrt(gram[i][i] * gram[j][j]);
    }

    /** Items with shoppers of both, most alike first. */
    private static int[] alike(double[][] gram, int j) {
        return IntStream.range(0, gram.length)
                .boxed()
                .filter(i -> i != j && gram[i][j] > 0)
                .sorted(Comparator.comparingDouble((Integer i) -> -likeness(gram, i, j)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static double[] projected(double[][] gram, int j, double lasso, double ridge, int[] allowed) {
        int items = gram.length;
        double most = 0;
        for (int i : allowed) {
            most = Math.max(
                    most,
                    ridge + Arrays.stream(allowed).mapToDouble(k -> gram[i][k]).sum());
        }
        var weights = new double[items];
        for (int step = 0; step < 20_000; step++) {
            var next = new double[items];
            for (int i : allowed) {
                double derivative = ridge * weights[i] + lasso - gram[i][j];
                for (int k : allowed) {
                    derivative += gram[i][k] * weights[k];
                }
                next[i] = Math.max(0, weights[i] - derivative / most);
            }
            weights = next;
        }
        return weights;
    }

    private static double[][] gram(Interactions train, int users, int items) {
        var met = new double[users][items];
        for (int k = 0; k < train.size(); k++) {
            met[train.user(k)][train.item(k)] = 1;
        }
        var gram = new double[items][items];
        for (var row : met) {
            for (int i = 0; i < items; i++) {
                for (int k = 0; k < items; k++) {
                    gram[i][k] += row[i] * row[k];
                }
            }
        }
        return gram;
    }

    @Test
    void onlyTheMostAlikeMayGetAWeight() throws CancelledException {
        var train = random(4, 80, 50, 900);
        var found = fit(train, 80, 50, new Settings(0, 2, 3, EXACT), 2);
        var counts = new int[50];
        for (int neighbour : found.neighbours()) {
            counts[neighbour]++;
        }
        assertThat(Arrays.stream(counts).max().orElseThrow()).isLessThanOrEqualTo(3);
        assertThat(Arrays.stream(counts).sum()).isGreaterThan(50);
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() throws CancelledException {
        // sparse enough for rows of both kinds
        var train = random(5, 300, 400, 4_000);
        var settings = new Settings(0.5, 5, 0, 1e-4);
        assertThat(fit(train, 300, 400, settings, 4)).isEqualTo(fit(train, 300, 400, settings, 1));
    }

    @Test
    void rowsOfBothKindsCountTheSame() {
        var sparse = new GramRows.Row(new int[] {1, 3}, new float[] {2, 5});
        var dense = new GramRows.Row(new int[0], new float[] {0, 2, 0, 5});
        var one = new double[4];
        var other = new double[4];
        sparse.addTo(one, 0.5);
        dense.addTo(other, 0.5);
        assertThat(one).containsExactly(0, 1, 0, 2.5).isEqualTo(other);
    }

    @Test
    void progressIsToldToTheEndAndCancellingEndsIt() throws CancelledException {
        var train = random(6, 100, 300, 2_000);
        var told = new ArrayList<Double>();
        Slim.over(train, 100, 300, new Settings(1, 5, 0, 1e-4), 1).fit(new CancelToken(), told::add);
        assertThat(told).isSorted().endsWith(1.0);
        var cancelled = new CancelToken();
        cancelled.cancel();
        assertThatThrownBy(() -> Slim.over(train, 100, 300, new Settings(1, 5, 0, 1e-4), 2)
                        .fit(cancelled, share -> {}))
                .isInstanceOf(CancelledException.class);
    }

    @Test
    void aPieceForetellsTheWhole() throws CancelledException {
        var train = random(7, 2_000, 400, 40_000);
        var slim = Slim.over(train, 2_000, 400, new Settings(2, 50, 0, 1e-4), 2);
        var piece = slim.piece(0.5, new CancelToken());
        var whole = slim.fit(new CancelToken(), share -> {});
        assertThat((double) piece.numbers())
                .isCloseTo(whole.neighbours().length, within(0.2 * whole.neighbours().length));
        assertThat(piece.seconds()).isPositive();
        // full rows of 4 bytes for each item and their heads
        assertThat(piece.gramBytes()).isEqualTo(400L * (64 + 4 * 400));
    }
}
