package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctCountTest {
    private static final long MISSING = ColumnData.Longs.MISSING;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void wholeNumbersAreCounted(long seed) {
        var random = new Random(seed);
        for (long range : new long[] {1, 10, 1_000_000, 1L << 40, Long.MAX_VALUE}) {
            var values = random.longs(500, -range / 2, range / 2 + 1).toArray();
            values[random.nextInt(500)] = MISSING;
            long naive =
                    LongStream.of(values).filter(v -> v != MISSING).distinct().count();
            assertThat(DistinctCount.of(values, MISSING)).as("range %d", range).isEqualTo(naive);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void numbersAreCounted(long seed) {
        var random = new Random(seed);
        for (double unit : new double[] {1, 0.5, 0.01, 0.001, Math.PI, 1e12, 1e300}) {
            var values = random.ints(500, -300, 300).mapToDouble(n -> n * unit).toArray();
            values[random.nextInt(500)] = Double.NaN;
            values[random.nextInt(500)] = -0.0;
            long naive = DoubleStream.of(values)
                    .filter(v -> !Double.isNaN(v))
                    .mapToLong(Double::doubleToLongBits)
                    .distinct()
                    .count();
            assertThat(DistinctCount.of(values)).as("unit %s", unit).isEqualTo(naive);
        }
    }

    @Test
    void theEndsOfWhatANumberCanBeAreCounted() {
        assertThat(DistinctCount.of(new long[] {Long.MAX_VALUE, Long.MIN_VALUE + 1, 0}, MISSING))
                .isEqualTo(3);
        assertThat(DistinctCount.of(new double[] {1e308, -1e308, Double.MIN_VALUE, 0.07, 0.07}))
                .isEqualTo(4);
    }

    @Test
    void whatIsNotThereIsNotCounted() {
        assertThat(DistinctCount.of(new long[] {MISSING, MISSING}, MISSING)).isZero();
        assertThat(DistinctCount.of(new double[] {Double.NaN})).isZero();
        assertThat(DistinctCount.of(new long[0], MISSING)).isZero();
        var same = new double[100];
        Arrays.fill(same, 4.2);
        assertThat(DistinctCount.of(same)).isEqualTo(1);
    }
}
