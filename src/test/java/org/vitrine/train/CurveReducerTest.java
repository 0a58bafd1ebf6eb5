package org.vitrine.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveReducerTest {
    @Test
    void shortCurvesAreLeftAlone() {
        var curve = CurveReducer.reduce(new double[] {1, 2, 3}, new float[] {5, 4, 6}, 2);
        assertThat(curve).isEqualTo(new Curve(new double[] {1, 2}, new float[] {5, 4}));
    }

    @Test
    void aSpikeAmongAMillionPointsIsKept() {
        int n = 1_000_000;
        var x = IntStream.range(0, n).asDoubleStream().toArray();
        var y = new float[n];
        y[123_456] = 9;
        y[777_777] = -9;
        var curve = CurveReducer.reduce(x, y, n);
        assertThat(curve.size()).isLessThanOrEqualTo(CurveReducer.MOST);
        assertThat(curve.y()).contains(9f, -9f);
        assertThat(curve.x())
                .contains(123_456, 777_777)
                .startsWith(0)
                .endsWith(n - 1)
                .isSorted();
    }

    @Test
    void everyLengthStaysWithinTheMost() {
        var random = new Random(1);
        for (int n = 1; n < 300; n++) {
            var x = IntStream.range(0, n).asDoubleStream().toArray();
            var y = new float[n];
            for (int i = 0; i < n; i++) {
                y[i] = random.nextFloat();
            }
            var curve = CurveReducer.reduce(x, y, n, 20);
            assertThat(curve.size()).isLessThanOrEqualTo(20);
            assertThat(curve.x()).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void valuesThatAreNotNumbersAreLeftOut() {
        var curve = CurveReducer.reduce(new double[] {1, 2, 3}, new float[] {Float.NaN, 4, Float.POSITIVE_INFINITY}, 3);
        assertThat(curve).isEqualTo(new Curve(new double[] {2}, new float[] {4}));
    }
}
