package org.vitrine.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.train.Learning;
import org.vitrine.train.RateSchedule;

class RowOptimizerTest {
    private static final int SIZE = 37;
    private static final double RATE = 0.05;
    private static final double MOMENTUM = 0.9;

    @ParameterizedTest
    @CsvSource({"SGD, false", "SGD, true", "ADAM, false", "ADAMW, false", "ADAGRAD, false"})
    void followsTheFormulaInDoublePrecision(Learning.Optimizer kind, boolean nesterov) {
        double l1 = 0.01;
        double l2 = 0.02;
        var optimizer = new RowOptimizer(
                learning(kind, l1, l2, 0, new Learning.Fine(nesterov, 0, 0, 0, RateSchedule.CONSTANT)));
        var weight = Weight.matrix("w", 1, SIZE).normal(new SplittableRandom(1), 1);
        weight.prepare(optimizer.moments());
        var w = new double[SIZE];
        var m = new double[SIZE];
        var v = new double[SIZE];
        for (int k = 0; k < SIZE; k++) {
            w[k] = weight.values()[k];
        }
        var random = new SplittableRandom(2);
        for (int t = 1; t <= 50; t++) {
            var g = new float[SIZE];
            for (int k = 0; k < SIZE; k++) {
                g[k] = (float) random.nextGaussian();
                double slope = g[k] + l1 * Math.signum(w[k]);
                if (kind == Learning.Optimizer.ADAMW) {
                    w[k] *= 1 - RATE * l2;
                } else {
                    slope += l2 * w[k];
                }
                if (kind == Learning.Optimizer.SGD) {
                    m[k] = MOMENTUM * m[k] + slope;
                    w[k] -= RATE * (nesterov ? slope + MOMENTUM * m[k] : m[k]);
                } else if (kind == Learning.Optimizer.ADAGRAD) {
                    v[k] += slope * slope;
                    w[k] -= RATE * slope / (Math.sqrt(v[k]) + 1e-10);
                } else {
                    m[k] = 0.9 * m[k] + 0.1 * slope;
                    v[k] = 0.999 * v[k] + 0.001 * slope * slope;
                    double mean = m[k] / (1 - Math.pow(0.9, t));
                    double square = v[k] / (1 - Math.pow(0.999, t));
                    w[k] -= RATE * mean / (Math.sqrt(square) + 1e-8);
                }
            }
            optimizer.step(1);
            optimizer.update(weight, 0, g, 0, SIZE, 1);
        }
        for (int k = 0; k < SIZE; k++) {
            assertThat((double) weight.values()[k]).isCloseTo(w[k], within(2e-4));
        }
    }

    @Test
    void clipsTheWholeGradientToTheNorm() {
        var optimizer = new RowOptimizer(learning(Learning.Optimizer.SGD, 0, 0, 1));
        var weight = Weight.vector("w", 2);
        weight.prepare(optimizer.moments());
        optimizer.step(5);
        optimizer.update(weight, 0, new float[] {-3, 4}, 0, 2, 1);
        assertThat(weight.values()).usingComparatorWithPrecision(1e-6f).containsExactly(0.03f, -0.04f);
    }

    @Test
    void holdsEachNumberOfTheGradient() {
        var fine = new Learning.Fine(false, 0.5, 0, 0, RateSchedule.CONSTANT);
        var optimizer = new RowOptimizer(learning(Learning.Optimizer.SGD, 0, 0, 0, fine));
        var weight = Weight.vector("w", 3);
        weight.prepare(optimizer.moments());
        optimizer.step(5);
        optimizer.update(weight, 0, new float[] {-3, 4, 0.1f}, 0, 3, 1);
        assertThat(weight.values()).usingComparatorWithPrecision(1e-6f).containsExactly(0.025f, -0.025f, -0.005f);
    }

    @Test
    void takesTheRateOfEachStepAlsoForDecoupledDecay() {
        var optimizer = new RowOptimizer(learning(Learning.Optimizer.ADAMW, 0, 0.5, 0), step -> step == 0 ? 0.1 : 0.02);
        var weight = Weight.matrix("w", 1, 1).fill(1);
        weight.prepare(optimizer.moments());
        optimizer.step(0);
        optimizer.update(weight, 0, new float[] {0}, 0, 1, 1);
        assertThat(weight.values()[0]).isCloseTo(0.95f, within(1e-6f));
        optimizer.step(0);
        optimizer.update(weight, 0, new float[] {0}, 0, 1, 1);
        assertThat(weight.values()[0]).isCloseTo(0.95f * 0.99f, within(1e-6f));
        assertThat(optimizer.learningRate()).isEqualTo(0.02);
    }

    @Test
    void vectorsOfOffsetsAreNotPenalised() {
        var optimizer = new RowOptimizer(learning(Learning.Optimizer.SGD, 1, 1, 0));
        var weight = Weight.vector("b", 2).fill(3);
        weight.prepare(optimizer.moments());
        optimizer.step(0);
        optimizer.update(weight, 0, new float[2], 0, 2, 1);
        assertThat(weight.values()).containsExactly(3, 3);
    }

    @Test
    void rowsThatNoExampleTouchedStay() {
        var optimizer = new RowOptimizer(learning(Learning.Optimizer.ADAM, 0, 0.1, 0));
        var table = Weight.table("t", 3, 2).fill(1);
        table.prepare(optimizer.moments());
        optimizer.step(1);
        optimizer.update(table, 2, new float[] {1, 1}, 0, 2, 0.5f);
        assertThat(table.values()).usingComparatorWithPrecision(1e-5f).containsExactly(1, 1, 0.95f, 0.95f, 1, 1);
        assertThat(table.first()).startsWith(0, 0).endsWith(0, 0);
    }

    private static Learning learning(Learning.Optimizer kind, double l1, double l2, double clip) {
        return learning(kind, l1, l2, clip, Learning.Fine.NONE);
    }

    private static Learning learning(Learning.Optimizer kind, double l1, double l2, double clip, Learning.Fine fine) {
        return new Learning(
                Learning.Loss.BCE, kind, RATE, MOMENTUM, l1, l2, 1, Learning.Sampling.UNIFORM, 8, 1, 0, clip, fine);
    }
}
