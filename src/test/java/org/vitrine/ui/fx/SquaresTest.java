package org.vitrine.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Areas fill the rectangle, each as large as its weight, and none lies over another. */
class SquaresTest {
    /** The example of the paper: 6, 6, 4, 3, 2, 2, 1 in 6 by 4. */
    @Test
    void theExampleOfThePaperIsCutAsThere() {
        var areas = Squares.of(new double[] {6, 6, 4, 3, 2, 2, 1}, new Squares.Area(0, 0, 6, 4));
        assertThat(areas[0]).isEqualTo(new Squares.Area(0, 0, 3, 2));
        assertThat(areas[1]).isEqualTo(new Squares.Area(0, 2, 3, 2));
        assertThat(areas[2].width()).isCloseTo(12.0 / 7, within(1e-9));
        assertThat(areas[2].height()).isCloseTo(7.0 / 3, within(1e-9));
        assertThat(areas[3].width()).isCloseTo(9.0 / 7, within(1e-9));
    }

    @Test
    void areasAreAsLargeAsTheirWeightsAndApart() {
        var random = new Random(3);
        for (int round = 0; round < 200; round++) {
            var weights = random.doubles(1 + random.nextInt(40), 0.01, 10)
                    .boxed()
                    .sorted(Comparator.reverseOrder())
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            double width = 20 + random.nextInt(500);
            double height = 20 + random.nextInt(500);
            var areas = Squares.of(weights, new Squares.Area(0, 0, width, height));
            double sum = Arrays.stream(weights).sum();
            for (int k = 0; k < weights.length; k++) {
                assertThat(areas[k].width() * areas[k].height())
                        .isCloseTo(weights[k] / sum * width * height, within(1e-6));
                assertThat(areas[k].x()).isGreaterThanOrEqualTo(-1e-6);
                assertThat(areas[k].x() + areas[k].width()).isLessThanOrEqualTo(width + 1e-6);
                assertThat(areas[k].y() + areas[k].height()).isLessThanOrEqualTo(height + 1e-6);
                for (int other = 0; other < k; other++) {
                    assertThat(overlap(areas[k], areas[other])).isLessThan(1e-6);
                }
            }
        }
    }

    @Test
    void nothingHasNoArea() {
        assertThat(Squares.of(new double[0], new Squares.Area(0, 0, 10, 10))).isEmpty();
        assertThat(Squares.of(new double[] {0, 0}, new Squares.Area(0, 0, 10, 10)))
                .allMatch(area -> area.width() * area.height() == 0);
        assertThat(Squares.of(new double[] {2, 1, 0}, new Squares.Area(0, 0, 0, 0)))
                .allMatch(area -> area.width() * area.height() == 0);
    }

    private static double overlap(Squares.Area a, Squares.Area b) {
        double across = Math.min(a.x() + a.width(), b.x() + b.width()) - Math.max(a.x(), b.x());
        double down = Math.min(a.y() + a.height(), b.y() + b.height()) - Math.max(a.y(), b.y());
        return Math.max(0, across) * Math.max(0, down);
    }
}
