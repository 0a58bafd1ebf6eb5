package org.vitrine.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.domain.ProblemException;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.Learning;
import org.vitrine.train.Learning.Loss;
import org.vitrine.train.RateSchedule;

/** Losses against their formulas in double precision, gradients against finite differences of those. */
class LossTest {
    private static final int BATCH = 5;
    private static final int COLUMNS = 4;
    private static final int ITEMS = 50;
    private static final double STEP = 1e-5;

    static Stream<Arguments> losses() {
        return Stream.of(
                Arguments.of(Loss.BCE, 0.0, 0.0),
                Arguments.of(Loss.BCE, 0.1, 0.0),
                Arguments.of(Loss.GBCE, 0.0, 0.0),
                Arguments.of(Loss.GBCE, 0.0, 0.75),
                Arguments.of(Loss.GBCE, 0.0, 1.0),
                Arguments.of(Loss.BPR, 0.0, 0.0),
                Arguments.of(Loss.BPR_MAX, 0.0, 0.0),
                Arguments.of(Loss.SOFTMAX, 0.0, 0.0),
                Arguments.of(Loss.SOFTMAX, 0.1, 0.0));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void followsTheFormula(Loss loss, double smoothing, double calibration) throws ProblemException {
        var learning = learning(loss, smoothing, calibration);
        var scores = new double[BATCH][COLUMNS];
        var flat = new float[BATCH * COLUMNS];
        var random = new SplittableRandom(3);
        for (int b = 0; b < BATCH; b++) {
            for (int c = 0; c < COLUMNS; c++) {
                flat[b * COLUMNS + c] = (float) random.nextGaussian(0, 3);
                scores[b][c] = flat[b * COLUMNS + c];
            }
        }
        var engine = new NativeEngine(NativeEngine.defaultCache());
        var context = new NativeContext(engine.start(), engine.place(new DeviceChoice.Cpu()), 1);
        try (var scope = context.scope()) {
            var array = scope.manager().create(flat, new Shape(BATCH, COLUMNS));
            array.setRequiresGradient(true);
            float value;
            try (var collector = context.engine().newGradientCollector()) {
                var mean = Layers.loss(learning, ITEMS, array);
                value = mean.getFloat();
                collector.backward(mean);
            }
            var slopes = array.getGradient().toFloatArray();
            assertThat((double) value).isCloseTo(reference(learning, scores), within(1e-5));
            for (int b = 0; b < BATCH; b++) {
                for (int c = 0; c < COLUMNS; c++) {
                    assertThat((double) slopes[b * COLUMNS + c])
                            .as("slope of %d, %d", b, c)
                            .isCloseTo(difference(learning, scores, b, c), within(1e-5));
                }
            }
        }
    }

    private static double difference(Learning learning, double[][] scores, int b, int c) {
        double at = scores[b][c];
        scores[b][c] = at + STEP;
        double above = reference(learning, scores);
        scores[b][c] = at - STEP;
        double below = reference(learning, scores);
        scores[b][c] = at;
        return (above - below) / (2 * STEP);
    }

    private static double reference(Learning learning, double[][] scores) {
        double sum = 0;
        for (var row : scores) {
            sum += switch (learning.loss()) {
                case BCE ->
                    pairs(
                            row,
                            1 - learning.fine().labelSmoothing() / 2,
                            learning.fine().labelSmoothing() / 2);
                case GBCE -> powered(row, learning.fine().calibration());
                case BPR -> ranked(row);
                case BPR_MAX -> weighed(row, learning.fine().scorePenalty());
                case SOFTMAX -> crossEntropy(row, learning.fine().labelSmoothing());
            };
        }
        return sum / scores.length;
    }

    private static double pairs(double[] row, double yes, double no) {
        double sum = 0;
        for (int c = 0; c < row.length; c++) {
            double truth = c == 0 ? yes : no;
            sum -= truth * Math.log(sigmoid(row[c])) + (1 - truth) * Math.log(1 - sigmoid(row[c]));
        }
        return sum / row.length;
    }

    private static double powered(double[] row, double t) {
        double alpha = (row.length - 1) / (ITEMS - 1.0);
        double beta = alpha * (t * (1 - 1 / alpha) + 1 / alpha);
        double sum = -Math.log(Math.pow(sigmoid(row[0]), beta));
        for (int c = 1; c < row.length; c++) {
            sum -= Math.log(1 - sigmoid(row[c]));
        }
        return sum / row.length;
    }

    private static double ranked(double[] row) {
        double sum = 0;
        for (int c = 1; c < row.length; c++) {
            sum -= Math.log(sigmoid(row[0] - row[c]));
        }
        return sum / (row.length - 1);
    }

    private static double weighed(double[] row, double penalty) {
        double all = 0;
        for (int c = 1; c < row.length; c++) {
            all += Math.exp(row[c]);
        }
        double right = 0;
        double large = 0;
        for (int c = 1; c < row.length; c++) {
            right += Math.exp(row[c]) / all * sigmoid(row[0] - row[c]);
            large += Math.exp(row[c]) / all * row[c] * row[c];
        }
        return penalty * large - Math.log(right);
    }

    private static double crossEntropy(double[] row, double smoothing) {
        double all = 0;
        for (double score : row) {
            all += Math.exp(score);
        }
        double sum = 0;
        for (int c = 0; c < row.length; c++) {
            double truth = (c == 0 ? 1 - smoothing : 0) + smoothing / row.length;
            sum -= truth * Math.log(Math.exp(row[c]) / all);
        }
        return sum;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static Learning learning(Loss loss, double smoothing, double calibration) {
        return new Learning(
                loss,
                Learning.Optimizer.ADAM,
                0.01,
                0,
                0,
                0,
                COLUMNS - 1,
                Learning.Sampling.UNIFORM,
                BATCH,
                1,
                0,
                0,
                new Learning.Fine(false, 0, smoothing, calibration, RateSchedule.CONSTANT));
    }
}
