package org.vitrine.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.EncodedDataset.Clock;

class RollingSplitTest {
    /** So many events, one a second: the event's number is its time. */
    private static EncodedDataset seconds(int events) {
        return at(LongStream.range(0, events).toArray());
    }

    private static EncodedDataset at(long... times) {
        int n = times.length;
        var users = IntStream.range(0, n).map(k -> k % 5).toArray();
        return SplitterTest.dataset(
                new Interactions(users, users, new byte[n], new float[n], times), Clock.SECONDS, Optional.empty());
    }

    @Test
    void originsFollowOneAnotherByATestAndTheLastEndsWithTheData() throws ProblemException {
        var data = seconds(100);
        var spec = new SplitSpec.Rolling(0.2, 0.1, 3, 3);
        assertThat(Splitter.origins(data, spec))
                .containsExactly(
                        new Splitter.Window(50, 70, 80),
                        new Splitter.Window(60, 80, 90),
                        new Splitter.Window(70, 90, 100));
        for (int fold = 1; fold <= 3; fold++) {
            var split = new Splitter().split(data, spec.at(fold));
            int from = 40 + fold * 10;
            assertThat(split.train().times())
                    .isEqualTo(LongStream.range(0, from).toArray());
            assertThat(split.validation().times())
                    .isEqualTo(LongStream.range(from, from + 20).toArray());
            assertThat(split.test().times())
                    .isEqualTo(LongStream.range(from + 20, from + 30).toArray());
            assertThat(SplitCheck.of(split).isClean()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        // events, origin, where validation, test and what comes after it begin: n (1 - 0.15 (4 - o)) and so on, rounded
        "37, 1, 17, 20, 26",
        "37, 2, 22, 26, 31",
        "37, 3, 28, 31, 37"
    })
    void boundariesAreRoundedOnceEach(int events, int origin, int validation, int test, int end)
            throws ProblemException {
        assertThat(Splitter.origins(seconds(events), new SplitSpec.Rolling(0.1, 0.15, 3, 1))
                        .get(origin - 1))
                .isEqualTo(new Splitter.Window(validation, test, end));
    }

    /** Seconds 6 and 8 of ten have three events each: cut at neither's second. */
    @Test
    void eventsOfOneSecondGoToTheLaterSide() throws ProblemException {
        var data = at(0, 1, 2, 3, 4, 5, 6, 6, 6, 7, 8, 8, 8, 9, 10, 11, 12, 13, 14, 15);
        // tests begin at event 8 and 12, validation at 4 and 8; both moved back to the first event of their second
        assertThat(Splitter.origins(data, new SplitSpec.Rolling(0.2, 0.2, 3, 1)))
                .containsExactly(
                        new Splitter.Window(4, 6, 10), new Splitter.Window(6, 10, 16), new Splitter.Window(10, 16, 20));
    }

    /** The last origin is the temporal split with the same shares. */
    @Test
    void theLastOriginIsTheCutInTime() throws ProblemException {
        for (long seed = 0; seed < 10; seed++) {
            var data = SplitterTest.shop(seed, Clock.SECONDS, false);
            var last = new Splitter().split(data, new SplitSpec.Rolling(0.1, 0.15, 4, 4));
            var cut = new Splitter().split(data, new SplitSpec.Temporal(0.1, 0.15));
            assertThat(last.train()).isEqualTo(cut.train());
            assertThat(last.validation()).isEqualTo(cut.validation());
            assertThat(last.test()).isEqualTo(cut.test());
        }
    }

    @Test
    void nothingIsTestedOnTwiceNorEarlierThanWhatWasLearnt() throws ProblemException {
        for (long seed = 0; seed < 10; seed++) {
            var data = SplitterTest.shop(seed, Clock.SECONDS, false);
            long before = Long.MIN_VALUE;
            for (int fold = 1; fold <= 5; fold++) {
                var split = new Splitter().split(data, new SplitSpec.Rolling(0.1, 0.1, 5, fold));
                assertThat(last(split.train())).isLessThan(split.validation().time(0));
                assertThat(last(split.validation())).isLessThan(split.test().time(0));
                assertThat(before)
                        .as("the test of the origin before")
                        .isLessThan(split.test().time(0));
                before = last(split.test());
            }
            assertThat(before).isEqualTo(last(data.interactions()));
        }
    }

    private static long last(Interactions events) {
        return events.time(events.size() - 1);
    }

    @Test
    void theTestOfOneOriginEndsWhereTheNextBeginsHoweverManyEventsThereAre() throws ProblemException {
        for (int events = 20; events < 400; events++) {
            var data = seconds(events);
            var origins = Splitter.origins(data, new SplitSpec.Rolling(0.15, 0.07, 7, 1));
            for (int k = 1; k < origins.size(); k++) {
                assertThat(origins.get(k - 1).testTo())
                        .as("%s events", events)
                        .isEqualTo(origins.get(k).testFrom());
            }
            assertThat(origins.getLast().testTo()).isEqualTo(events);
        }
    }

    @Test
    void theSameOriginIsCutTheSameWay() throws ProblemException {
        var data = SplitterTest.shop(3, Clock.SECONDS, false);
        var spec = new SplitSpec.Rolling(0.1, 0.1, 3, 2);
        var one = new Splitter().split(data, spec);
        var two = new Splitter().split(data, spec);
        assertThat(one.train()).isEqualTo(two.train());
        assertThat(one.validation()).isEqualTo(two.validation());
        assertThat(one.test()).isEqualTo(two.test());
        assertThat(Arrays.equals(
                        one.test().times(),
                        new Splitter().split(data, spec.at(3)).test().times()))
                .as("another origin tests on other events")
                .isFalse();
    }

    @Test
    void whatHasNotHappenedYetIsLeftOutOfTheLastTestOnly() throws ProblemException {
        var origins = Splitter.origins(SplitterTest.withFuture(1), new SplitSpec.Rolling(0.2, 0.2, 2, 1));
        assertThat(origins).containsExactly(new Splitter.Window(40, 60, 80), new Splitter.Window(60, 80, 99));
    }

    @Test
    void originsThatLeaveNothingToLearnFromAreNone() {
        assertThatThrownBy(() -> new SplitSpec.Rolling(0.1, 0.3, 3, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SplitSpec.Rolling(0.1, 0.1, 3, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SplitSpec.Rolling(0.1, 0.1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Splitter()
                        .split(SplitterTest.shop(1, Clock.ORDER, false), new SplitSpec.Rolling(0.1, 0.1, 3, 1)))
                .isInstanceOf(ProblemException.class);
        // one second holds the whole of a test
        assertThatThrownBy(
                        () -> Splitter.origins(at(0, 1, 2, 3, 4, 5, 5, 5, 5, 6), new SplitSpec.Rolling(0.1, 0.2, 3, 3)))
                .isInstanceOf(ProblemException.class);
    }
}
