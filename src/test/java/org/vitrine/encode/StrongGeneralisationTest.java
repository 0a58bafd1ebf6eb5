package org.vitrine.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.EncodedDataset.Clock;

class StrongGeneralisationTest {
    private static SplitSpec.StrongGeneralisation spec(SplitSpec.Order order, long seed) {
        return new SplitSpec.StrongGeneralisation(0.2, 0.2, 0.8, order, seed);
    }

    /**
     * Ten shoppers meet items 0 to 9 each, in this order; shopper u begins at time u. Two are tested on, two validated on. Of ten items eight are read
     * and the last two asked for.
     */
    @Test
    void theFirstFourFifthsAreReadAndTheRestAskedFor() throws ProblemException {
        var pairs = new int[100][];
        for (int k = 0; k < 100; k++) {
            pairs[k] = new int[] {k % 10, k / 10};
        }
        var data = SmallData.dataset(10, 10, SmallData.events(pairs), java.util.Map.of());
        var split = new Splitter().split(data, spec(SplitSpec.Order.TIME, 1));
        var read = split.foldIn().orElseThrow();
        assertThat(split.train().size()).isEqualTo(60);
        assertThat(read.validation().size()).isEqualTo(16);
        assertThat(split.validation().size()).isEqualTo(4);
        assertThat(read.test().size()).isEqualTo(16);
        assertThat(split.test().size()).isEqualTo(4);
        assertThat(distinct(read.test().items())).isEqualTo(Set.of(0, 1, 2, 3, 4, 5, 6, 7));
        assertThat(distinct(split.test().items())).isEqualTo(Set.of(8, 9));
        assertThat(distinct(split.test().users()))
                .isEqualTo(distinct(read.test().users()));
    }

    /** Shopper 0 alone meets item 3, then returns to item 0 after item 2, which is asked for. */
    @Test
    void whatNobodyInTrainingMetAndWhatCameLaterIsInNoPart() throws ProblemException {
        var events = SmallData.events(
                new int[] {1, 0},
                new int[] {1, 1},
                new int[] {1, 2},
                new int[] {2, 0},
                new int[] {2, 1},
                new int[] {2, 2},
                new int[] {0, 3},
                new int[] {0, 0},
                new int[] {0, 1},
                new int[] {0, 2},
                new int[] {0, 0});
        var data = SmallData.dataset(3, 4, events, java.util.Map.of());
        for (long seed = 0; seed < 30; seed++) {
            var split = new Splitter()
                    .split(data, new SplitSpec.StrongGeneralisation(0.001, 1 / 3.0, 0.7, SplitSpec.Order.TIME, seed));
            if (split.test().user(0) == 0) {
                assertThat(split.foldIn().orElseThrow().test().items()).containsExactly(0, 1);
                assertThat(split.test().items()).containsExactly(2);
                assertThat(split.candidates().orElseThrow().stream()).containsExactly(0, 1, 2);
                return;
            }
        }
        throw new AssertionError("no seed tests on shopper 0");
    }

    @ParameterizedTest
    @EnumSource(SplitSpec.Order.class)
    void noHeldOutShopperIsLearntFrom(SplitSpec.Order order) throws ProblemException {
        for (long seed = 0; seed < 20; seed++) {
            for (var clock : Clock.values()) {
                var data = SplitterTest.shop(seed, clock, false);
                var split = new Splitter().split(data, spec(order, seed));
                var read = split.foldIn().orElseThrow();
                var trained = distinct(split.train().users());
                var validated = distinct(split.validation().users());
                var tested = distinct(split.test().users());
                assertThat(trained).doesNotContainAnyElementsOf(validated).doesNotContainAnyElementsOf(tested);
                assertThat(validated).doesNotContainAnyElementsOf(tested);
                assertThat(validated).containsAll(distinct(read.validation().users()));
                assertThat(tested).containsAll(distinct(read.test().users()));
                assertThat(distinct(split.train().items()))
                        .containsAll(distinct(split.test().items()))
                        .containsAll(distinct(read.test().items()));
                assertThat(pairs(read.test()))
                        .as("what is read is not asked for")
                        .doesNotContainAnyElementsOf(pairs(split.test()));
                assertEveryEventStandsOnceAtMost(split, read);
                if (order == SplitSpec.Order.TIME && clock != Clock.NONE) {
                    assertReadBeforeAsked(read.test(), split.test());
                }
            }
        }
    }

    /** Values tell the events of a random shop apart. */
    private static void assertEveryEventStandsOnceAtMost(Split split, Split.FoldIn read) {
        var seen = new HashSet<Float>();
        for (var part : List.of(split.train(), split.validation(), split.test(), read.validation(), read.test())) {
            for (float value : part.values()) {
                assertThat(seen.add(value)).isTrue();
            }
        }
    }

    private static void assertReadBeforeAsked(Interactions read, Interactions asked) {
        for (int k = 0; k < read.size(); k++) {
            for (int other = 0; other < asked.size(); other++) {
                if (read.user(k) == asked.user(other)) {
                    // of events at one time the order of the source counts, which the values have
                    assertThat(read.value(k)).isLessThan(asked.value(other));
                }
            }
        }
    }

    @Test
    void theSameSeedHoldsTheSameShoppersOutAndAnotherOthers() throws ProblemException {
        var data = SplitterTest.shop(5, Clock.SECONDS, false);
        for (var order : SplitSpec.Order.values()) {
            assertThat(new Splitter().split(data, spec(order, 3)))
                    .isEqualTo(new Splitter().split(data, spec(order, 3)));
        }
        assertThat(distinct(new Splitter()
                        .split(data, spec(SplitSpec.Order.TIME, 3))
                        .test()
                        .users()))
                .isNotEqualTo(distinct(new Splitter()
                        .split(data, spec(SplitSpec.Order.TIME, 4))
                        .test()
                        .users()));
    }

    @Test
    void someoneWithOneItemIsReadAndNotAskedFor() throws ProblemException {
        var events = new Interactions(
                IntStream.range(0, 20).toArray(), new int[20], new byte[20], new float[20], new long[20]);
        var data = SplitterTest.dataset(events, Clock.SECONDS, Optional.empty());
        assertThatThrownBy(() -> new Splitter().split(data, spec(SplitSpec.Order.TIME, 1)))
                .as("nothing is left to test on")
                .isInstanceOf(ProblemException.class);
        assertThat(HeldOutShoppers.split(data, spec(SplitSpec.Order.TIME, 1))
                        .foldIn()
                        .orElseThrow()
                        .test()
                        .size())
                .isEqualTo(4);
    }

    @Test
    void sharesThatCannotBeAreNone() {
        assertThatThrownBy(() -> new SplitSpec.StrongGeneralisation(0.5, 0.5, 0.8, SplitSpec.Order.TIME, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SplitSpec.StrongGeneralisation(0.1, 0.1, 1, SplitSpec.Order.TIME, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Set<Integer> distinct(int[] values) {
        return Arrays.stream(values).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Long> pairs(Interactions events) {
        return IntStream.range(0, events.size())
                .mapToObj(k -> (long) events.user(k) << 32 | events.item(k))
                .collect(Collectors.toSet());
    }
}
