package org.vitrine.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.domain.ProblemException;
import org.vitrine.train.DeviceChoice;

class DropoutTest {
    private static final int NUMBERS = 100_003;

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.2, 0.5, 0.9})
    void theShareIsDroppedAndTheMeanStays(double share) throws ProblemException {
        var ones = dropped(share, 7, 1)[0];
        int zeros = 0;
        double sum = 0;
        for (float value : ones) {
            zeros += value == 0 ? 1 : 0;
            sum += value;
            assertThat(value == 0 || Math.abs(value - 1 / (1 - share)) < 1e-3).isTrue();
        }
        // five standard deviations
        double spread = 5 * Math.sqrt(share * (1 - share) / NUMBERS);
        assertThat((double) zeros / NUMBERS).isCloseTo(share, within(spread));
        assertThat(sum / NUMBERS).isCloseTo(1, within(spread / (1 - share)));
    }

    @Test
    void theSeedDecidesAndNoTwoMasksOfAPassAreAlike() throws ProblemException {
        var first = dropped(0.5, 7, 2);
        assertThat(dropped(0.5, 7, 2)).isDeepEqualTo(first);
        assertThat(dropped(0.5, 8, 1)[0]).isNotEqualTo(first[0]);
        int alike = 0;
        int neighbours = 0;
        for (int k = 0; k < NUMBERS; k++) {
            alike += first[0][k] == first[1][k] ? 1 : 0;
            neighbours += k > 0 && first[0][k] == first[0][k - 1] ? 1 : 0;
        }
        assertThat((double) alike / NUMBERS).isCloseTo(0.5, within(0.01));
        assertThat((double) neighbours / NUMBERS).isCloseTo(0.5, within(0.01));
    }

    @Test
    void nothingIsDroppedWhereNothingIsToBe() throws ProblemException {
        assertThat(dropped(0, 7, 1)[0]).containsOnly(1f);
    }

    /** What becomes of ones, several times in a pass. */
    private static float[][] dropped(double share, long seed, int times) throws ProblemException {
        var engine = new NativeEngine(NativeEngine.defaultCache());
        var context = new NativeContext(engine.start(), engine.place(new DeviceChoice.Cpu()), 1);
        var dropout = new Dropout(share);
        var out = new float[times][];
        try (var scope = context.scope()) {
            dropout.begin(seed);
            for (int k = 0; k < times; k++) {
                out[k] = dropout.drop(scope.manager().ones(new Shape(NUMBERS)), scope)
                        .toFloatArray();
            }
        }
        return out;
    }
}
