package org.vitrine.recommend.als;

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

/** Factorisation with the weights of events as confidence (Hu, Koren and Volinsky 2008). */
class WeighedAlsTest {
    private static final int USERS = 60;
    private static final int ITEMS = 40;
    private static final AlsObjective OBJECTIVE = new AlsObjective(0.1, 0.02, 0.8);

    private static Interactions weighed(Interactions plain) {
        var random = new SplittableRandom(3);
        var weights = new float[plain.size()];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = 1 + random.nextInt(4);
        }
        return new Interactions(
                plain.users(), plain.items(), plain.behaviours(), plain.values(), plain.times(), weights);
    }

    private static AlsFit fit(Interactions events, int dim, int block) throws CancelledException {
        var fit = AlsFit.begin(events, USERS, ITEMS, new AlsSettings(dim, OBJECTIVE, 0.1, block, 2), 11);
        for (int epoch = 0; epoch < 4; epoch++) {
            for (int batch = 0; batch < fit.batches(); batch++) {
                fit.solve(batch, new CancelToken());
            }
        }
        return fit;
    }

    /**
     * h = (0.5, 1, 0.25), alpha0 0.1, lambda 0.2, nu 1, the first met with 3 and the second with 2: A = 0.1 (0.25 + 1 + 0.0625) + 0.2 (5 +
     * 0.3) + 3 x 0.25 + 2 = 3.94125, b = 1.5 + 2, w = b / A, the objective 5 - b w.
     */
    @Test
    void confidenceWeighsTheSquares() throws CancelledException {
        var items = new float[][] {{0.5f}, {1}, {0.25f}};
        var other = Opposite.of(items, 1, new AlsObjective(0.1, 0.2, 1), 1, new CancelToken());
        var own = new float[1];
        double objective =
                new RowSolver(other, 1, new CancelToken()).solve(new int[] {0, 1}, new float[] {3, 2}, 0, 2, own);
        assertThat(own[0]).isCloseTo((float) (3.5 / 3.94125), within(1e-6f));
        assertThat(objective).isCloseTo(5 - 3.5 * 3.5 / 3.94125, within(1e-5));
    }

    @Test
    void aSurePairIsLearntCloserThanAnUnsureOne() throws CancelledException {
        var plain = Dense.random(5, USERS, ITEMS, 400);
        int user = plain.user(0);
        int item = plain.item(0);
        var light = new float[plain.size()];
        Arrays.fill(light, 1);
        var heavy = light.clone();
        heavy[0] = 50;
        assertThat(score(plain, heavy, user, item)).isGreaterThan(score(plain, light, user, item) + 0.05);
    }

    private static double score(Interactions plain, float[] weights, int user, int item) throws CancelledException {
        var events = new Interactions(
                plain.users(), plain.items(), plain.behaviours(), plain.values(), plain.times(), weights);
        var fit = fit(events, 6, 6);
        return Dense.dot(fit.userVectors()[user], fit.itemVectors()[item]);
    }

    @ParameterizedTest
    @CsvSource({"8, 8", "9, 4"})
    void rowsSolveTheirWeighedEquations(int dim, int block) throws CancelledException {
        var events = weighed(Dense.random(5, USERS, ITEMS, 500));
        var counts = new double[USERS][ITEMS];
        for (int k = 0; k < events.size(); k++) {
            counts[events.user(k)][events.item(k)] += events.weight(k);
        }
        var fit = fit(events, dim, block);
        double objective = 0;
        for (int u = 0; u < USERS; u++) {
            objective += OBJECTIVE.ridge(Arrays.stream(counts[u]).sum(), ITEMS)
                    * Dense.dot(fit.userVectors()[u], fit.userVectors()[u]);
            for (int i = 0; i < ITEMS; i++) {
                double score = Dense.dot(fit.userVectors()[u], fit.itemVectors()[i]);
                objective += 0.1 * score * score + counts[u][i] * (score - 1) * (score - 1);
            }
        }
        for (int i = 0; i < ITEMS; i++) {
            int item = i;
            double sum = Arrays.stream(counts).mapToDouble(row -> row[item]).sum();
            objective += OBJECTIVE.ridge(sum, USERS) * Dense.dot(fit.itemVectors()[i], fit.itemVectors()[i]);
        }
        assertThat(fit.loss() * fit.meetings()).isCloseTo(objective, within(objective * 1e-4));
        if (block < dim) {
            return;
        }
        var best = best(counts[7], fit.itemVectors());
        for (int k = 0; k < dim; k++) {
            assertThat((double) fit.userVectors()[7][k]).isCloseTo(best[k], within(1e-3));
        }
    }

    private static double[] best(double[] counts, float[][] other) {
        int dim = other[0].length;
        var a = new double[dim][dim];
        var b = new double[dim];
        for (int i = 0; i < other.length; i++) {
            for (int p = 0; p < dim; p++) {
                for (int q = 0; q < dim; q++) {
                    a[p][q] += (0.1 + counts[i]) * other[i][p] * other[i][q];
                }
                b[p] += counts[i] * other[i][p];
            }
        }
        for (int p = 0; p < dim; p++) {
            a[p][p] += OBJECTIVE.ridge(Arrays.stream(counts).sum(), other.length);
        }
        return Dense.solve(a, b);
    }

    @Test
    void foldingInIsWhatWasLearntAndPartsAddUp() throws CancelledException {
        var events = weighed(Dense.random(5, USERS, ITEMS, 500));
        var fit = fit(events, 8, 8);
        var known = History.of(events, USERS);
        var rows = new int[ITEMS];
        Arrays.setAll(rows, item -> item);
        var folded = new AlsScorer(fit.model(), rows, known, 1);
        var learnt = AlsScorer.of(fit, known, 1);
        for (int user = 0; user < USERS; user++) {
            var own = known.distinctItemsOf(user);
            var items = own.length == 0 ? new int[] {0} : new int[] {own[0]};
            float score = folded.score(user, items)[0];
            assertThat(score).isCloseTo(learnt.score(user, items)[0], within(1e-5f));
            float sum = 0;
            for (float part : folded.parts(user, own, items[0])) {
                sum += part;
            }
            assertThat(sum).isCloseTo(score, within(1e-4f));
        }
    }
}
