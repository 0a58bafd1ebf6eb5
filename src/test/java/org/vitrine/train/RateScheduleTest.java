package org.vitrine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.train.RateSchedule.Shape;

class RateScheduleTest {
    private static final int EPOCHS = 10;
    private static final int PER_EPOCH = 4;

    /** Worked by hand: 10 epochs of 4 steps, falls to a half every 3 epochs. */
    @ParameterizedTest
    @CsvSource({
        "CONSTANT, 0, 0, 1",
        "CONSTANT, 0, 39, 1",
        "STEP, 0, 11, 1",
        "STEP, 0, 12, 0.5",
        "STEP, 0, 24, 0.25",
        "STEP, 0, 39, 0.125",
        "STEP, 1, 15, 1",
        "STEP, 1, 16, 0.5",
        "COSINE, 0, 0, 1",
        "COSINE, 0, 20, 0.5",
        "COSINE, 0, 10, 0.8535533905932737",
        "COSINE, 2, 8, 1",
        "COSINE, 2, 24, 0.5",
        "CONSTANT, 1, 0, 0.2",
        "CONSTANT, 1, 3, 0.8",
        "CONSTANT, 1, 4, 1",
        "CONSTANT, 0.5, 0, 0.3333333333333333",
    })
    void hasTheFactorsOfTheFormula(Shape shape, double warmUp, long step, double factor) {
        var schedule = new RateSchedule(shape, warmUp, 3, 0.5);
        assertThat(schedule.factor(step, PER_EPOCH, EPOCHS, 0)).isCloseTo(factor, within(1e-12));
    }

    @Test
    void cosineOnlyFallsAndEndsNearNothing() {
        var schedule = new RateSchedule(Shape.COSINE, 1, 3, 0.5);
        var factors = LongStream.range(PER_EPOCH, EPOCHS * PER_EPOCH)
                .mapToObj(step -> schedule.factor(step, PER_EPOCH, EPOCHS, 0))
                .toList();
        assertThat(factors).isSortedAccordingTo((a, b) -> Double.compare(b, a)).allMatch(f -> f > 0);
        assertThat(factors.getLast()).isLessThan(0.01);
    }

    @Test
    void plateauFallsAfterEpochsWithoutABetterOneAndWaitsAgain() {
        var schedule = new RateSchedule(Shape.PLATEAU, 0, 2, 0.1);
        assertThat(schedule.falls(3, 2, 0)).isFalse();
        assertThat(schedule.falls(4, 2, 0)).isTrue();
        assertThat(schedule.falls(5, 2, 4)).isFalse();
        assertThat(schedule.falls(6, 2, 4)).isTrue();
        assertThat(schedule.falls(6, 5, 4)).isFalse();
        assertThat(schedule.factor(0, PER_EPOCH, EPOCHS, 2)).isCloseTo(0.01, within(1e-12));
        assertThat(new RateSchedule(Shape.STEP, 0, 2, 0.1).falls(9, 1, 0)).isFalse();
    }
}
