package org.vitrine.evaluate.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilcoxonTest {
    /** Differences without ties whose minus ranks sum to {@code minus}: all ranks 1..n, the sum made up from the largest down. */
    private static double[] withMinusSum(int n, int minus) {
        var differences = new double[n];
        int left = minus;
        for (int rank = n; rank >= 1; rank--) {
            boolean negative = rank <= left;
            left -= negative ? rank : 0;
            differences[rank - 1] = (negative ? -1 : 1) * rank / 100.0;
        }
        return differences;
    }

    /** Two-sided probabilities of the exact distribution, as tabulated for the signed-rank statistic (McCornack 1965; Hollander and Wolfe 1973, table A.4). */
    @ParameterizedTest
    @CsvSource(textBlock = """
            5,  0, 0.0625
            6,  0, 0.03125
            7,  2, 0.046875
            8,  3, 0.0390625
            9,  5, 0.0390625
            10, 8, 0.048828125
            12, 13, 0.04248046875
            """)
    void exactProbabilitiesAreThoseOfTheTable(int n, int minus, double p) {
        var test = Wilcoxon.of(withMinusSum(n, minus));
        assertThat(test.exact()).isTrue();
        assertThat(test.plus()).isEqualTo(n * (n + 1) / 2.0 - minus);
        assertThat(test.p()).isCloseTo(p, within(1e-12));
    }

    @Test
    void darwinsPlants() {
        // Darwin's maize as in Cureton (1967): heights of crossed less self-fertilised plants, eighths of an inch
        var eighths = new double[] {6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75};
        var test = Wilcoxon.of(Arrays.stream(eighths).map(d -> d / 8).toArray());
        assertThat(test.plus()).isEqualTo(96);
        assertThat(test.p()).isCloseTo(0.041259765625, within(1e-12));
    }

    @Test
    void depressionScores() {
        // Hollander and Wolfe (1973), 27–29: one-sided 0.0195
        var before = new double[] {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
        var after = new double[] {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
        var differences = new double[9];
        Arrays.setAll(differences, k -> before[k] - after[k]);
        var test = Wilcoxon.of(differences);
        assertThat(test.plus()).isEqualTo(40);
        assertThat(test.p()).isCloseTo(0.0390625, within(1e-12));
    }

    @Test
    void zerosKeepTheirRanksAndAreThenDropped() {
        // 0, 0 have ranks 1 and 2; +1, -2, +3 have 3, 4 and 5: plus 8 of 12
        var test = Wilcoxon.of(new double[] {0, 0.1, -0.2, 0, 0.3});
        assertThat(test.nonZero()).isEqualTo(3);
        assertThat(test.plus()).isEqualTo(8);
        // sums of subsets of {3, 4, 5}: 0 3 4 5 7 8 9 12; at least 8: three of eight, two-sided
        assertThat(test.p()).isCloseTo(6 / 8.0, within(1e-15));
    }

    @Test
    void tiesShareTheirRank() {
        // 1, 1 have 1.5 each, 2 has 3: sums 0 1.5 1.5 3 3 4.5 4.5 6; plus 4.5, at least that: three of eight
        var test = Wilcoxon.of(new double[] {0.1, -0.1, 0.2});
        assertThat(test.plus()).isEqualTo(4.5);
        assertThat(test.p()).isCloseTo(6 / 8.0, within(1e-15));
    }

    @Test
    void noDifferenceIsNoEvidence() {
        assertThat(Wilcoxon.of(new double[100])).isEqualTo(new Wilcoxon(0, 0, 1, true));
    }

    @Test
    void theApproximationByHand() {
        // 1..30, all plus but 1, 2 and 3: plus 459, mean 232.5, variance 30 * 31 * 61 / 24 = 2363.75
        var differences = new double[30];
        Arrays.setAll(differences, k -> (k < 3 ? -1 : 1) * (k + 1) / 100.0);
        var test = Wilcoxon.of(differences);
        assertThat(test.exact()).isFalse();
        double z = (459 - 232.5) / Math.sqrt(2363.75);
        assertThat(test.p()).isCloseTo(2 * Normal.above(z), within(1e-15));
        assertThat(test.p()).isCloseTo(3.185e-6, within(1e-8));
    }

    @Test
    void theApproximationIsCloseToWhatTossingSignsGives() {
        // thirty differences with ties among forty zeros
        var random = new SplittableRandom(1);
        var differences = new double[70];
        for (int k = 0; k < 30; k++) {
            differences[k] = (random.nextInt(3) == 0 ? -1 : 1) * (1 + random.nextInt(8)) / 10.0;
        }
        var found = Wilcoxon.of(differences);
        double middle = (70 * 71 - 40 * 41) / 4.0;
        int asFar = 0;
        int tosses = 40_000;
        for (int t = 0; t < tosses; t++) {
            var tossed = Arrays.stream(differences)
                    .map(d -> random.nextBoolean() ? d : -d)
                    .toArray();
            double far = Math.abs(Wilcoxon.of(tossed).plus() - middle);
            asFar += far >= Math.abs(found.plus() - middle) - 1e-9 ? 1 : 0;
        }
        assertThat(found.exact()).isFalse();
        assertThat(found.p()).isCloseTo((double) asFar / tosses, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.5",
        "1, 0.15865525393145705",
        "1.96, 0.024997895148220435",
        "3, 0.0013498980316300933",
        "3.5, 2.3262907903552504e-4",
        "6, 9.865876450376946e-10",
        "10, 7.619853024160527e-24"
    })
    void theNormalTailIsThatOfTheTables(double z, double above) {
        assertThat(Normal.above(z)).isCloseTo(above, within(above * 1e-9));
    }
}
