package org.vitrine.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.EncodedDataset.Clock;

class SessionSplitTest {
    private static final int MINUTE = 60;

    /** An event: minute, shopper, item. */
    private static EncodedDataset shop(int[]... events) {
        int n = events.length;
        return SplitterTest.dataset(
                new Interactions(
                        column(events, 1),
                        column(events, 2),
                        new byte[n],
                        new float[n],
                        Arrays.stream(events)
                                .mapToLong(e -> (long) e[0] * MINUTE)
                                .toArray()),
                Clock.SECONDS,
                Optional.empty());
    }

    private static int[] column(int[][] events, int at) {
        return Arrays.stream(events).mapToInt(event -> event[at]).toArray();
    }

    /**
     * Twenty events; validation from event 12 (minute 1000), test from event 16 (minute 2000).
     *
     * <p>Shopper 0: minutes 0, 10, 40 are one session of items 1, 2, 3; minute 71 is another (31 minutes later) of item 4 at 71 and 1 at 80. Shopper 1:
     * minutes 100 to 106, items 5 5 6 1 2 3 7.
     */
    private static EncodedDataset twenty() {
        return shop(
                new int[] {0, 0, 1},
                new int[] {10, 0, 2},
                new int[] {40, 0, 3},
                new int[] {71, 0, 4},
                new int[] {80, 0, 1},
                new int[] {100, 1, 5},
                new int[] {101, 1, 5},
                new int[] {102, 1, 6},
                new int[] {103, 1, 1},
                new int[] {104, 1, 2},
                new int[] {105, 1, 3},
                new int[] {106, 1, 7},
                // validation: shopper 0 meets 1, 2; shopper 2 a lone 3; item 9 nobody met in training
                new int[] {1000, 0, 1},
                new int[] {1001, 2, 3},
                new int[] {1002, 0, 2},
                new int[] {1003, 0, 9},
                // test: shopper 3 meets 1, 1, 2 and 3
                new int[] {2000, 3, 1},
                new int[] {2001, 3, 1},
                new int[] {2002, 3, 2},
                new int[] {2003, 3, 3});
    }

    private static SplitSpec.Session spec(SplitSpec.Target target) {
        return new SplitSpec.Session(0.2, 0.2, 30, target);
    }

    @Test
    void theLastItemIsAskedForByAllBeforeIt() throws ProblemException {
        var split = new Splitter().split(twenty(), spec(SplitSpec.Target.LAST));
        assertThat(sessions(split.data(), split.train()))
                .isEqualTo(
                        Map.of("u0#1", List.of(1, 2, 3), "u0#2", List.of(4, 1), "u1#1", List.of(5, 5, 6, 1, 2, 3, 7)));
        var read = split.foldIn().orElseThrow();
        assertThat(sessions(split.data(), read.validation())).isEqualTo(Map.of("u0#3", List.of(1)));
        assertThat(sessions(split.data(), split.validation())).isEqualTo(Map.of("u0#3", List.of(2)));
        assertThat(sessions(split.data(), read.test())).isEqualTo(Map.of("u3#1", List.of(1, 1, 2)));
        assertThat(sessions(split.data(), split.test())).isEqualTo(Map.of("u3#1", List.of(3)));
        assertThat(split.sessions().orElseThrow().cut()).isEqualTo(6);
        assertThat(split.candidates().orElseThrow().stream()).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(read.read().size()).as("events only read").isEqualTo(4);
    }

    /** The second 1 is no answer: it follows itself. It is read before what comes after. */
    @Test
    void everyItemIsAskedForButTheFirstAndThoseMetTwiceInARow() throws ProblemException {
        var split = new Splitter().split(twenty(), spec(SplitSpec.Target.EVERY));
        var read = split.foldIn().orElseThrow();
        assertThat(sessions(split.data(), read.test()))
                .isEqualTo(Map.of("u3#1.2", List.of(1, 1), "u3#1.3", List.of(1, 1, 2)));
        assertThat(sessions(split.data(), split.test())).isEqualTo(Map.of("u3#1.2", List.of(2), "u3#1.3", List.of(3)));
        assertThat(read.read().size()).as("of the test 1, 1; of validation 1").isEqualTo(3);
    }

    @Test
    void theShopKeepsItsShoppers() throws ProblemException {
        var data = twenty();
        var split = new Splitter().split(data, spec(SplitSpec.Target.LAST));
        assertThat(split.shop()).isSameAs(data);
        assertThat(split.trainOfShop())
                .isEqualTo(data.interactions().at(IntStream.range(0, 12).toArray()));
        int tested = split.test().user(0);
        assertThat(split.shopper(tested)).hasToString("u3");
        assertThat(split.data().fingerprint().sha256())
                .isEqualTo(data.fingerprint().sha256());
    }

    /** A session that reaches over the cut is asked only for what came after it, so that nothing learnt is later than an answer. */
    @Test
    void ofASessionOverTheCutOnlyWhatIsAfterItIsAskedFor() throws ProblemException {
        var events = new ArrayList<int[]>();
        for (int k = 0; k < 16; k++) {
            events.add(new int[] {k, k % 2, k % 5});
        }
        // shopper 3's session lasts from minute 14 to minute 19; the test begins at event 18
        events.add(new int[] {16, 3, 1});
        events.add(new int[] {17, 3, 2});
        events.add(new int[] {18, 3, 3});
        events.add(new int[] {19, 3, 4});
        var split = new Splitter()
                .split(shop(events.toArray(int[][]::new)), new SplitSpec.Session(0.1, 0.1, 5, SplitSpec.Target.EVERY));
        assertThat(split.test().times()).containsExactly(18 * MINUTE, 19 * MINUTE);
        assertThat(sessions(split.data(), split.foldIn().orElseThrow().test()))
                .isEqualTo(Map.of("u3#1.2", List.of(1, 2), "u3#1.3", List.of(1, 2, 3)));
    }

    @ParameterizedTest
    @EnumSource(SplitSpec.Target.class)
    void nothingLearntIsLaterThanWhatIsAskedFor(SplitSpec.Target target) throws ProblemException {
        for (long seed = 0; seed < 30; seed++) {
            var data = random(seed);
            var split = new Splitter().split(data, new SplitSpec.Session(0.1, 0.15, 5, target));
            var read = split.foldIn().orElseThrow();
            assertThat(SplitCheck.of(split).isClean()).isTrue();
            assertThat(last(split.train())).isLessThan(split.validation().time(0));
            assertThat(last(split.validation())).isLessThan(split.test().time(0));
            var asked = History.of(split.test(), split.data().users().size());
            var before = History.of(read.test(), split.data().users().size());
            for (int user = 0; user < asked.users(); user++) {
                assertThat(asked.count(user)).isLessThanOrEqualTo(1);
                assertThat(before.count(user) > 0).isEqualTo(asked.count(user) > 0);
                if (asked.count(user) > 0) {
                    int end = before.end(user) - 1;
                    assertThat(before.items()[end]).isNotEqualTo(asked.itemsOf(user)[0]);
                    assertThat(before.times()[end]).isLessThanOrEqualTo(asked.times()[asked.start(user)]);
                    assertThat(asked.times()[asked.start(user)] - before.times()[end])
                            .isLessThanOrEqualTo(5 * MINUTE);
                }
            }
            var again = new Splitter().split(data, split.spec());
            assertThat(again.train()).isEqualTo(split.train());
            assertThat(again.validation()).isEqualTo(split.validation());
            assertThat(again.test()).isEqualTo(split.test());
            assertThat(again.foldIn()).isEqualTo(split.foldIn());
            assertThat(again.data().users().ids())
                    .isEqualTo(split.data().users().ids());
        }
    }

    /** Each event is learnt from, asked for, only read, or in no part; nothing stands twice. */
    @ParameterizedTest
    @EnumSource(SplitSpec.Target.class)
    void noEventIsInTwoParts(SplitSpec.Target target) throws ProblemException {
        for (long seed = 0; seed < 10; seed++) {
            var data = random(seed);
            var split = new Splitter().split(data, new SplitSpec.Session(0.1, 0.15, 5, target));
            var values = new ArrayList<Float>();
            for (var part : List.of(
                    split.train(),
                    split.validation(),
                    split.test(),
                    split.foldIn().orElseThrow().read())) {
                for (float value : part.values()) {
                    values.add(value);
                }
            }
            assertThat(values).doesNotHaveDuplicates();
            assertThat(values).hasSizeLessThanOrEqualTo(data.interactions().size());
        }
    }

    @Test
    void noSessionIsCalledLikeAShopper() throws ProblemException {
        var data = twenty();
        var ids = new ArrayList<>(data.users().ids());
        ids.set(30, new org.vitrine.domain.UserId("u0#1"));
        var odd = new EncodedDataset(
                new IdIndex<>(ids),
                data.items(),
                data.interactions(),
                data.clock(),
                data.itemFeatures(),
                data.userFeatures(),
                data.provided(),
                data.candidates(),
                data.fingerprint());
        var split = new Splitter().split(odd, spec(SplitSpec.Target.LAST));
        assertThat(split.data().users().ids()).doesNotContainAnyElementsOf(ids);
    }

    @Test
    void withoutTimesThereAreNoSessions() {
        assertThatThrownBy(() ->
                        new Splitter().split(SplitterTest.shop(1, Clock.ORDER, false), spec(SplitSpec.Target.LAST)))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> new SplitSpec.Session(0.1, 0.1, 0, SplitSpec.Target.LAST))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Two thousand events a minute or so apart; every event has a value of its own. */
    private static EncodedDataset random(long seed) {
        var random = new SplittableRandom(seed);
        int n = 2000;
        var values = new float[n];
        var times = random.longs(n, 0, 20_000 * MINUTE / 60).sorted().toArray();
        for (int k = 0; k < n; k++) {
            values[k] = k;
        }
        return SplitterTest.dataset(
                new Interactions(
                        random.ints(n, 0, 40).toArray(), random.ints(n, 0, 60).toArray(), new byte[n], values, times),
                Clock.SECONDS,
                Optional.empty());
    }

    private static long last(Interactions events) {
        return events.time(events.size() - 1);
    }

    private static Map<String, List<Integer>> sessions(EncodedDataset data, Interactions events) {
        return IntStream.range(0, events.size())
                .boxed()
                .collect(Collectors.groupingBy(
                        k -> data.users().id(events.user(k)).value(),
                        Collectors.mapping(events::item, Collectors.toList())));
    }
}
