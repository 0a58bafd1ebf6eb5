package org.vitrine.recommend.als;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.encode.Interactions;

class AlsFitTest {
    private static final int USERS = 90;
    private static final int ITEMS = 50;
    private static final AlsObjective OBJECTIVE = new AlsObjective(0.1, 0.02, 0.8);

    private final Interactions events = Dense.random(5, USERS, ITEMS, 700);
    private final boolean[][] met = Dense.met(events, USERS, ITEMS);

    private AlsFit begin(int dim, int block, int threads) {
        return AlsFit.begin(events, USERS, ITEMS, new AlsSettings(dim, OBJECTIVE, 0.1, block, threads), 11);
    }

    private static void epoch(AlsFit fit) throws CancelledException {
        for (int batch = 0; batch < fit.batches(); batch++) {
            fit.solve(batch, new CancelToken());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 13, 32})
    void bothSidesSolveTheirNormalEquations(int dim) throws CancelledException {
        var fit = begin(dim, dim, 1);
        var usersBefore = copy(fit.userVectors());
        for (int batch = 0; batch < fit.itemBatches(); batch++) {
            fit.solve(batch, new CancelToken());
        }
        for (int item = 0; item < ITEMS; item++) {
            assertNear(fit.itemVectors()[item], Dense.best(column(item), usersBefore, OBJECTIVE));
        }
        for (int batch = fit.itemBatches(); batch < fit.batches(); batch++) {
            fit.solve(batch, new CancelToken());
        }
        for (int user = 0; user < USERS; user++) {
            assertNear(fit.userVectors()[user], Dense.best(met[user], fit.itemVectors(), OBJECTIVE));
        }
    }

    @ParameterizedTest
    @CsvSource({"12, 12", "12, 4", "13, 5", "9, 2", "8, 3"})
    void theObjectiveNeverRisesAndIsToldRight(int dim, int block) throws CancelledException {
        var fit = begin(dim, block, 2);
        double before = Dense.objective(met, fit.userVectors(), fit.itemVectors(), OBJECTIVE);
        for (int epoch = 0; epoch < 12; epoch++) {
            for (int batch = 0; batch < fit.batches(); batch++) {
                fit.solve(batch, new CancelToken());
                double now = Dense.objective(met, fit.userVectors(), fit.itemVectors(), OBJECTIVE);
                assertThat(now).isLessThanOrEqualTo(before * (1 + 1e-6));
                before = now;
            }
            assertThat(fit.loss() * fit.meetings()).isCloseTo(before, within(before * 1e-4));
        }
    }

    @Test
    void batchesTellTheObjectiveOfTheirMoment() throws CancelledException {
        var fit = begin(6, 6, 1);
        assertThat(fit.batches()).isEqualTo(2);
        double items = fit.solve(0, new CancelToken());
        double all = Dense.objective(met, fit.userVectors(), fit.itemVectors(), OBJECTIVE);
        assertThat(items * fit.meetings()).isCloseTo(all, within(all * 1e-4));
        double users = fit.solve(1, new CancelToken());
        assertThat(users).isCloseTo(fit.loss(), within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "16, 4", "16, 16"})
    void anyNumberOfThreadsGivesTheSameBits(int dim, int block) throws CancelledException {
        var one = begin(dim, block, 1);
        for (int k = 0; k < 3; k++) {
            epoch(one);
        }
        for (int threads = 2; threads <= 4; threads++) {
            var more = begin(dim, block, threads);
            for (int k = 0; k < 3; k++) {
                epoch(more);
            }
            assertThat(more.itemVectors()).isDeepEqualTo(one.itemVectors());
            assertThat(more.userVectors()).isDeepEqualTo(one.userVectors());
            assertThat(more.loss()).isEqualTo(one.loss());
        }
    }

    @Test
    void blocksComeToTheSameVectorsWhenTheOtherSideStandsStill() throws CancelledException {
        var items = random(30, 10);
        var other = Opposite.of(items, 10, OBJECTIVE, 1, new CancelToken());
        var met = new int[] {1, 4, 9, 16, 25, 29};
        var whole = new float[10];
        new RowSolver(other, 10, new CancelToken()).solve(met, RowSolver.EACH_ONE, 0, met.length, whole);
        var byBlocks = new float[10];
        var solver = new RowSolver(other, 3, new CancelToken());
        double objective = Double.MAX_VALUE;
        for (int round = 0; round < 300; round++) {
            double now = solver.solve(met, RowSolver.EACH_ONE, 0, met.length, byBlocks);
            assertThat(now).isLessThanOrEqualTo(objective + 1e-6);
            objective = now;
        }
        for (int k = 0; k < 10; k++) {
            assertThat(byBlocks[k]).isCloseTo(whole[k], within(2e-4f));
        }
    }

    @Test
    void whatIsTooTightFor32BitsIsSolvedIn64() throws CancelledException {
        var items = random(40, 6);
        for (var item : items) {
            item[5] = item[0] * (1 + 1e-6f); // two numbers that say the same
        }
        var tight = new AlsObjective(0.1, 1e-6, 0);
        var other = Opposite.of(items, 6, tight, 1, new CancelToken());
        var met = new int[] {0, 3, 8, 20};
        var own = new float[6];
        new RowSolver(other, 6, new CancelToken()).solve(met, RowSolver.EACH_ONE, 0, met.length, own);
        var flags = new boolean[40];
        Arrays.stream(met).forEach(item -> flags[item] = true);
        var best = Dense.best(flags, items, tight);
        for (int item = 0; item < 40; item++) {
            double score = 0;
            for (int k = 0; k < 6; k++) {
                score += best[k] * items[item][k];
            }
            assertThat(Dense.dot(own, items[item])).isCloseTo(score, within(1e-3));
        }
    }

    @Test
    void whoMetNothingStaysAtZero() throws CancelledException {
        var fit = AlsFit.begin(events, USERS + 1, ITEMS + 1, new AlsSettings(5, OBJECTIVE, 0.1, 5, 1), 3);
        epoch(fit);
        assertThat(fit.userVectors()[USERS]).containsOnly(0);
        assertThat(fit.itemVectors()[ITEMS]).containsOnly(0);
    }

    @Test
    void cancellingEndsIt() {
        var fit = begin(5, 5, 2);
        var cancel = new CancelToken();
        cancel.cancel();
        assertThatThrownBy(() -> fit.solve(0, cancel)).isInstanceOf(CancelledException.class);
    }

    @Test
    void costlyHalvesAreDealtIntoBatches() {
        var random = new SplittableRandom(1);
        var pairs = new int[60_000][];
        Arrays.setAll(pairs, k -> new int[] {random.nextInt(3_000), random.nextInt(400)});
        var large = AlsFit.begin(
                org.vitrine.encode.SmallData.events(pairs),
                3_000,
                400,
                new AlsSettings(512, OBJECTIVE, 0.1, 512, 1),
                1);
        assertThat(large.itemBatches()).isGreaterThan(1);
        assertThat(large.batches() - large.itemBatches()).isGreaterThan(10);
    }

    private boolean[] column(int item) {
        var shoppers = new boolean[USERS];
        for (int user = 0; user < USERS; user++) {
            shoppers[user] = met[user][item];
        }
        return shoppers;
    }

    private static float[][] random(int rows, int dim) {
        var random = new SplittableRandom(9);
        var numbers = new float[rows][dim];
        for (var row : numbers) {
            for (int k = 0; k < dim; k++) {
                row[k] = (float) random.nextGaussian();
            }
        }
        return numbers;
    }

    private static float[][] copy(float[][] rows) {
        return Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new);
    }

    private static void assertNear(float[] found, double[] expected) {
        for (int k = 0; k < found.length; k++) {
            assertThat((double) found[k]).isCloseTo(expected[k], within(1e-5 + 1e-4 * Math.abs(expected[k])));
        }
    }
}
