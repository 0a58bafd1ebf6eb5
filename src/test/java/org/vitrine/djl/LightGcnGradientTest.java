package org.vitrine.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.Split;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.Learning;
import org.vitrine.train.ModelConfig;

/** The graph network's loss against whole matrices in double precision, its gradients against finite differences of that. */
class LightGcnGradientTest {
    private static final double STEP = 1e-5;
    private static final int DIM = 4;

    @ParameterizedTest
    @CsvSource({"1,1,0", "3,1,0", "2,3,0", "3,2,0.4"})
    void followsTheFormulaAndItsSlope(int hops, int negatives, double l2) throws ProblemException {
        var split = Runs.sequences(30, 9);
        var learning = new Learning(
                Learning.Loss.BPR,
                Learning.Optimizer.SGD,
                1,
                0,
                0,
                l2,
                negatives,
                Learning.Sampling.UNIFORM,
                40,
                1,
                0,
                0);
        var engine = new NativeEngine(NativeEngine.defaultCache());
        var context = new NativeContext(engine.start(), engine.place(new DeviceChoice.Cpu()), 1);
        var config = new ModelConfig.LightGcn(DIM, hops, learning);
        var network = new LightGcnNetwork(config, PairData.of(split, learning), split, 5, context);
        var random = new SplittableRandom(2);
        for (var weight : network.weights()) {
            for (int k = 0; k < weight.values().length; k++) {
                weight.values()[k] = (float) random.nextGaussian();
            }
        }
        var source = network.training();
        var batch = source.blank();
        source.epoch(random).fill(batch);
        var reference = new Reference(
                split,
                hops,
                l2,
                batch,
                network.weights().get(0),
                network.weights().get(1));
        double expected = reference.loss(false);
        var before = network.weights().stream().map(w -> w.values().clone()).toList();

        float told = step(network, batch, learning, context);

        assertThat(told).isCloseTo((float) expected, within(2e-6f));
        for (int side = 0; side < 2; side++) {
            var weight = network.weights().get(side);
            for (int k = 0; k < 60; k++) {
                int at = random.nextInt(weight.values().length);
                double slope = reference.slope(side, at);
                assertThat(before.get(side)[at] - weight.values()[at])
                        .as("%s[%d]", weight.name(), at)
                        .isCloseTo((float) slope, within((float) (1e-3 * Math.abs(slope) + 2e-6)));
            }
        }
    }

    /** One step of SGD at rate 1: what a weight moves by is its gradient. */
    private static float step(LightGcnNetwork network, PairBatch batch, Learning learning, NativeContext context) {
        var tape = new Tape(true);
        try (var scope = context.scope()) {
            tape.begin(scope);
            float told;
            try (var collector = context.engine().newGradientCollector()) {
                var losses = network.loss(batch, tape);
                told = losses.get("interaction").getFloat();
                network.backward(losses, tape, collector);
            }
            tape.update(new RowOptimizer(learning), batch.positives());
            return told;
        }
    }

    /** Everything by whole matrices. */
    private static final class Reference {
        private final int users;
        private final int items;
        private final double[][] joined;
        private final int hops;
        private final double l2;
        private final double[][] first;
        private final int[][] rows;

        Reference(Split split, int hops, double l2, PairBatch batch, Weight ofUsers, Weight ofItems) {
            users = split.data().users().size();
            items = split.data().items().size();
            this.hops = hops;
            this.l2 = l2;
            first = new double[users + items][DIM];
            for (int k = 0; k < users + items; k++) {
                for (int d = 0; d < DIM; d++) {
                    first[k][d] = k < users ? ofUsers.values()[k * DIM + d] : ofItems.values()[(k - users) * DIM + d];
                }
            }
            joined = new double[users + items][users + items];
            var train = split.train();
            for (int k = 0; k < train.size(); k++) {
                joined[train.user(k)][users + train.item(k)] = 1;
                joined[users + train.item(k)][train.user(k)] = 1;
            }
            var degrees = new double[users + items];
            for (int a = 0; a < degrees.length; a++) {
                for (double edge : joined[a]) {
                    degrees[a] += edge;
                }
            }
            for (int a = 0; a < degrees.length; a++) {
                for (int b = 0; b < degrees.length; b++) {
                    joined[a][b] = joined[a][b] == 0 ? 0 : 1 / Math.sqrt(degrees[a] * degrees[b]);
                }
            }
            rows = rows(batch);
        }

        /** Shopper, positive, negatives of each row. */
        private static int[][] rows(PairBatch batch) {
            var rows = new ArrayList<int[]>();
            int columns = 1 + batch.negatives();
            for (int b = 0; b < batch.positives(); b++) {
                var row = new int[1 + columns];
                row[0] = batch.users().id((int) batch.users().slots().getLong(8 * b));
                for (int c = 0; c < columns; c++) {
                    row[1 + c] = batch.items().id((int) batch.items().slots().getLong(8 * (b * columns + c)));
                }
                rows.add(row);
            }
            return rows.toArray(new int[0][]);
        }

        double slope(int side, int at) {
            int row = (side == 0 ? 0 : users) + at / DIM;
            double kept = first[row][at % DIM];
            first[row][at % DIM] = kept + STEP;
            double above = loss(true);
            first[row][at % DIM] = kept - STEP;
            double below = loss(true);
            first[row][at % DIM] = kept;
            return (above - below) / (2 * STEP);
        }

        double loss(boolean penalised) {
            var mean = mean();
            double sum = 0;
            double squares = 0;
            for (var row : rows) {
                squares += square(first[row[0]]) + square(first[users + row[1]]);
                for (int c = 2; c < row.length; c++) {
                    double x =
                            product(mean[row[0]], mean[users + row[1]]) - product(mean[row[0]], mean[users + row[c]]);
                    sum += Math.log1p(Math.exp(-x)) / (row.length - 2);
                    squares += square(first[users + row[c]]);
                }
            }
            return (sum + (penalised ? l2 / 2 * squares : 0)) / rows.length;
        }

        private static double square(double[] vector) {
            return product(vector, vector);
        }

        private static double product(double[] a, double[] b) {
            double sum = 0;
            for (int d = 0; d < DIM; d++) {
                sum += a[d] * b[d];
            }
            return sum;
        }

        private double[][] mean() {
            var now = first;
            var total = new double[users + items][DIM];
            for (int hop = 0; hop <= hops; hop++) {
                var next = new double[users + items][DIM];
                for (int a = 0; a < next.length; a++) {
                    for (int d = 0; d < DIM; d++) {
                        total[a][d] += now[a][d] / (hops + 1);
                        for (int b = 0; b < next.length; b++) {
                            next[a][d] += joined[a][b] * now[b][d];
                        }
                    }
                }
                now = next;
            }
            return total;
        }
    }
}
