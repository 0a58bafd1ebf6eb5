package org.vitrine.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScaleTest {
    @Test
    void ticksAreRoundNumbersInsideTheRange() {
        assertThat(new Scale(0.3, 9.7, 0, 100, false).ticks(5)).containsExactly(2.0, 4.0, 6.0, 8.0);
    }

    @Test
    void logarithmicTicksArePowersOfTen() {
        assertThat(new Scale(0.02, 30, 0, 100, true).ticks(5)).containsExactly(0.1, 1.0, 10.0);
    }

    @Test
    void pixelAndValueAreInverse() {
        var scale = new Scale(0.02, 30, 40, 400, true);
        assertThat(scale.valueAt(scale.at(1.7))).isCloseTo(1.7, within(1e-9));
    }

    @Test
    void thinningAMillionPointsLosesNoPeak() {
        int n = 1_000_000;
        var x = IntStream.range(0, n).mapToDouble(i -> i).toArray();
        var y = new double[n];
        y[123_457] = 9;
        y[777_777] = -4;
        var thin = Thinned.of(
                new Curve("c", x, y, 0, Curve.Dash.SOLID),
                new Scale(0, n, 0, 800, false),
                new Scale(-4, 9, 300, 0, false));
        assertThat(thin.y().length).isLessThanOrEqualTo(4 * 801);
        assertThat(thin.y()).contains(0.0, 300.0);
    }
}
