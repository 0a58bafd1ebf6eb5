package org.vitrine.evaluate.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

@Execution(ExecutionMode.CONCURRENT)
class ComparisonTest {
    private static final CancelToken GO = new CancelToken();

    /** Hits and misses: 1 with the given probability, else 0. */
    private static float[] hits(SplittableRandom random, int users, double share) {
        var values = new float[users];
        for (int u = 0; u < users; u++) {
            values[u] = random.nextDouble() < share ? 1 : 0;
        }
        return values;
    }

    private static Comparison compare(Contender... contenders) throws CancelledException {
        return Comparison.of(List.of(contenders), new Bootstrap(7, 2), GO);
    }

    private static Contender of(String name, float[]... values) {
        return new Contender(name, List.of(values));
    }

    @Test
    void holmByHand() {
        // Holm (1979): 0.01 * 4, 0.02 * 3 = 0.06, 0.03 * 2 = 0.06, 0.04 -> 0.06
        assertThat(Holm.adjusted(new double[] {0.04, 0.01, 0.03, 0.02}))
                .usingComparatorWithPrecision(1e-15)
                .containsExactly(0.06, 0.04, 0.06, 0.06);
        assertThat(Holm.adjusted(new double[] {0.9, 0.8})).containsExactly(1, 1);
    }

    @Test
    void theIntervalIsThatOfTheMean() throws Exception {
        // of 2,000 differences with standard deviation s, the interval is the mean +- 1.96 s / sqrt(2000)
        var random = new SplittableRandom(1);
        int users = 2_000;
        var a = new double[users];
        double sum = 0;
        double squares = 0;
        for (int u = 0; u < users; u++) {
            a[u] = random.nextGaussian() * 0.3 + 0.01;
            sum += a[u];
            squares += a[u] * a[u];
        }
        double mean = sum / users;
        double error = Math.sqrt((squares / users - mean * mean) / users);
        var interval = new Bootstrap(3, 2).interval(List.of(a), List.of(new double[users]), GO);
        assertThat(interval.low()).isCloseTo(mean - 1.96 * error, within(error * 0.06));
        assertThat(interval.high()).isCloseTo(mean + 1.96 * error, within(error * 0.06));
    }

    @Test
    void threadsChangeNothing() throws Exception {
        var random = new SplittableRandom(1);
        var a = of("a", hits(random, 500, 0.3), hits(random, 500, 0.32));
        var b = of("b", hits(random, 500, 0.25));
        var one = Comparison.of(List.of(a, b), new Bootstrap(7, 1), GO);
        var four = Comparison.of(List.of(a, b), new Bootstrap(7, 4), GO);
        assertThat(four.pairs()).isEqualTo(one.pairs());
        assertThat(Comparison.of(List.of(a, b), new Bootstrap(8, 1), GO)
                        .pairs()
                        .getFirst()
                        .interval())
                .isNotEqualTo(one.pairs().getFirst().interval());
    }

    @Test
    void aClearWinnerIsNamed() throws Exception {
        var random = new SplittableRandom(1);
        var found = compare(
                of("a", hits(random, 3_000, 0.3)),
                of("b", hits(random, 3_000, 0.4)),
                of("c", hits(random, 3_000, 0.3)));
        assertThat(found.winner()).hasValue(1);
        var first = found.pairs().getFirst();
        assertThat(first.difference())
                .isCloseTo(
                        found.contenders().get(0).mean()
                                - found.contenders().get(1).mean(),
                        within(1e-12));
        assertThat(first.interval().high()).isNegative();
        assertThat(first.p()).isGreaterThanOrEqualTo(first.wilcoxon().p());
    }

    @Test
    void luckNamesNobody() throws Exception {
        var random = new SplittableRandom(2);
        assertThat(compare(of("a", hits(random, 300, 0.3)), of("b", hits(random, 300, 0.31)))
                        .winner())
                .isEmpty();
        var same = hits(random, 300, 0.3);
        var nothing = compare(of("a", same), of("b", same));
        assertThat(nothing.winner()).isEmpty();
        assertThat(nothing.pairs().getFirst().p()).isEqualTo(1);
        assertThat(nothing.pairs().getFirst().interval()).isEqualTo(new Bootstrap.Interval(0, 0));
    }

    @Test
    void whereNothingIsBetterFiveTestsInAHundredSayItIs() throws Exception {
        int wrong = 0;
        for (int round = 0; round < 200; round++) {
            var random = new SplittableRandom(round);
            var pair = compare(of("a", hits(random, 120, 0.3)), of("b", hits(random, 120, 0.3)))
                    .pairs()
                    .getFirst();
            wrong += pair.isDecided() ? 1 : 0;
        }
        assertThat(wrong).isBetween(1, 20);
    }

    @Test
    void theDetectableDifferenceByHand() throws Exception {
        // differences 1, 0, 0, 0: variance 1/4, error 1/4
        var pair = compare(of("a", new float[] {1, 0, 0, 0}), of("b", new float[4]))
                .pairs()
                .getFirst();
        assertThat(pair.detectable()).isCloseTo((1.959964 + 0.841621) / 4, within(1e-6));
    }

    @Test
    void usersTheMetricIsNotDefinedForAreLeftOut() throws Exception {
        var pair = compare(of("a", new float[] {1, Float.NaN, 0.5f}), of("b", new float[] {0, Float.NaN, 0.25f}))
                .pairs()
                .getFirst();
        assertThat(pair.users()).isEqualTo(2);
        assertThat(pair.difference()).isEqualTo(0.625);
    }

    @Test
    void seedsThatDisagreeWidenTheInterval() throws Exception {
        // the same users; one model's seeds are 0.1 apart, the other's agree
        var random = new SplittableRandom(5);
        int users = 4_000;
        var steady = new float[users];
        var low = new float[users];
        var high = new float[users];
        for (int u = 0; u < users; u++) {
            steady[u] = random.nextFloat();
            low[u] = steady[u] + 0.01f;
            high[u] = steady[u] + 0.11f;
        }
        var single = compare(of("low", low), of("b", steady)).pairs().getFirst().interval();
        var several = compare(of("seeds", low, high), of("b", steady))
                .pairs()
                .getFirst()
                .interval();
        assertThat(single.high() - single.low()).isLessThan(1e-6);
        // both seeds the low one: a quarter; both the high one: a quarter
        assertThat(several.low()).isCloseTo(0.01, within(1e-6));
        assertThat(several.high()).isCloseTo(0.11, within(1e-6));
    }

    @Test
    void spreadOverSeeds() {
        assertThat(of("a", new float[] {0.1f, 0.3f}, new float[] {0.3f, 0.5f}).spread())
                .isCloseTo(Math.sqrt(0.02), within(1e-7));
        assertThat(of("a", new float[] {1}).spread()).isNaN();
    }

    @Test
    void cancellingEndsIt() {
        var cancel = new CancelToken();
        cancel.cancel();
        assertThatThrownBy(() -> Comparison.of(
                        List.of(of("a", new float[10]), of("b", new float[10])), new Bootstrap(1, 1), cancel))
                .isInstanceOf(CancelledException.class);
    }

    @Test
    void tenThousandDrawsOfTenThousandUsersTakeSeconds() throws Exception {
        var random = new SplittableRandom(5);
        long began = System.nanoTime();
        compare(of("a", hits(random, 10_000, 0.3)), of("b", hits(random, 10_000, 0.3)));
        assertThat((System.nanoTime() - began) / 1e9).isLessThan(20);
    }
}
