package org.vitrine.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.CancelToken;

class PlaneTest {
    /** Two clusters along one axis, a little spread along another, next to none along the third; item 5 has no vector. */
    private static float[] vectors(int n) {
        var random = new SplittableRandom(3);
        var all = new float[n * 3];
        for (int i = 0; i < n; i++) {
            float length = 1 + random.nextInt(9);
            all[3 * i] = length * (i % 2 == 0 ? 1 : -1);
            all[3 * i + 1] = length * (float) (0.4 * (random.nextDouble() - 0.5));
            all[3 * i + 2] = length * 0.3f;
        }
        java.util.Arrays.fill(all, 15, 18, 0);
        return all;
    }

    @Test
    void whatIsAlikeLiesTogetherHoweverLongItsVectorIs() throws Exception {
        var all = IntStream.range(0, 200).toArray();
        var plane = Plane.of(ItemVectors.of(vectors(200), 3), all, new CancelToken());
        assertThat(plane.items()).hasSize(199).doesNotContain(5);
        for (int k = 0; k < plane.items().length; k++) {
            double side = plane.items()[k] % 2 == 0 ? 1 : -1;
            assertThat(plane.x()[k] * side).isCloseTo(0.95, within(0.08));
        }
        assertThat(plane.explained()[0]).isGreaterThan(0.9);
        assertThat(plane.explained()[0] + plane.explained()[1]).isCloseTo(1, within(1e-3));
    }

    @Test
    void theSameVectorsAreTheSamePlane() throws Exception {
        var all = IntStream.range(0, 200).toArray();
        var one = Plane.of(ItemVectors.of(vectors(200), 3), all, new CancelToken());
        var other = Plane.of(ItemVectors.of(vectors(200), 3), all, new CancelToken());
        assertThat(other.x()).isEqualTo(one.x());
        assertThat(other.y()).isEqualTo(one.y());
    }

    @Test
    void whereAllIsAlikeThereIsNoDirection() throws Exception {
        var plane = Plane.of(ItemVectors.of(new float[] {1, 0, 2, 0}, 2), new int[] {0, 1}, new CancelToken());
        assertThat(plane.explained()).containsExactly(0, 0);
        assertThat(plane.x()).containsExactly(0, 0);
    }
}
