package org.vitrine.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.UserId;
import org.vitrine.encode.EncodedDataset.Clock;

class SplitterTest {
    private static final int USERS = 40;
    private static final int ITEMS = 60;

    /** A random shop; every event has a value of its own, so that events can be told apart. */
    static EncodedDataset shop(long seed, Clock clock, boolean provided) {
        var random = new SplittableRandom(seed);
        int n = 500 + random.nextInt(500);
        var users = random.ints(n, 0, USERS).toArray();
        var items = random.ints(n, 0, ITEMS).toArray();
        var values = new float[n];
        var times = random.longs(n, 0, clock == Clock.SECONDS ? 300 : 100_000)
                .sorted()
                .toArray();
        var given = new byte[n];
        for (int k = 0; k < n; k++) {
            values[k] = k;
            given[k] = (byte) (random.nextInt(10) == 0 ? 2 : 0);
        }
        return dataset(
                new Interactions(users, items, new byte[n], values, times),
                clock,
                provided ? Optional.of(given) : Optional.empty());
    }

    static EncodedDataset dataset(Interactions events, Clock clock, Optional<byte[]> provided) {
        var users = new ArrayList<UserId>();
        var items = new ArrayList<ItemId>();
        for (int u = 0; u < USERS; u++) {
            users.add(new UserId("u" + u));
        }
        for (int i = 0; i < ITEMS; i++) {
            items.add(new ItemId("i" + i));
        }
        return new EncodedDataset(
                new IdIndex<>(users),
                new IdIndex<>(items),
                events,
                clock,
                new ItemFeatures(List.of(), List.of(), new int[ITEMS][0], new float[ITEMS], List.of(), List.of()),
                new UserFeatures(List.of()),
                provided,
                Optional.empty(),
                new DatasetFingerprint(USERS, ITEMS, events.size(), 0, 0, ""));
    }

    record Case(EncodedDataset data, SplitSpec spec) {}

    static Stream<Case> cases() {
        return java.util.stream.LongStream.range(0, 10)
                .boxed()
                .flatMap(seed -> Stream.of(
                        new Case(shop(seed, Clock.SECONDS, false), new SplitSpec.Temporal(0.1, 0.2)),
                        new Case(shop(seed, Clock.ORDER, false), new SplitSpec.LeaveOneOut()),
                        new Case(shop(seed, Clock.NONE, false), new SplitSpec.Ratio(0.1, 0.1, seed)),
                        new Case(shop(seed, Clock.NONE, true), new SplitSpec.Provided(seed)),
                        new Case(shop(seed, Clock.ORDER, true), new SplitSpec.Provided(seed))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyEventIsInExactlyOnePart(Case given) throws ProblemException {
        var split = new Splitter().split(given.data(), given.spec());
        var all = new ArrayList<Float>();
        for (var part : List.of(split.train(), split.validation(), split.test())) {
            assertThat(part.size()).isPositive();
            for (float value : part.values()) {
                all.add(value);
            }
        }
        assertThat(all)
                .doesNotHaveDuplicates()
                .hasSize(given.data().interactions().size());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theSameSpecCutsTheSameWay(Case given) throws ProblemException {
        var one = new Splitter().split(given.data(), given.spec());
        var two = new Splitter().split(given.data(), given.spec());
        assertThat(one.train()).isEqualTo(two.train());
        assertThat(one.validation()).isEqualTo(two.validation());
        assertThat(one.test()).isEqualTo(two.test());
    }

    /** A hundred events a second apart, the last of them not happened yet. */
    static EncodedDataset withFuture(int events) {
        var times = java.util.stream.LongStream.range(0, 100)
                .map(k -> k < 100 - events ? k : 1_000_000 + k)
                .toArray();
        var data = dataset(
                new Interactions(new int[100], new int[100], new byte[100], new float[100], times),
                Clock.SECONDS,
                Optional.empty());
        return new EncodedDataset(
                data.users(),
                data.items(),
                data.interactions(),
                data.clock(),
                data.itemFeatures(),
                data.userFeatures(),
                data.provided(),
                data.candidates(),
                data.fingerprint(),
                data.leftOut(),
                events == 0 ? EncodedDataset.NEVER : 1_000_000);
    }

    @ParameterizedTest
    @CsvSource({
        // future events, events of the test, time of its last one
        "0, 20, 99",
        "1, 19, 98",
        "2, 18, 97",
        // a tenth of the test are faults; three of twenty are a clock of its own
        "3, 20, 1000099"
    })
    void aFewEventsThatHaveNotHappenedAreNotTestedOn(int future, int test, long last) throws ProblemException {
        var data = withFuture(future);
        assertThat(data.futureEvents()).isEqualTo(future);
        var split = new Splitter().split(data, new SplitSpec.Temporal(0.1, 0.2));
        assertThat(split.train().size()).isEqualTo(70);
        assertThat(split.validation().size()).isEqualTo(10);
        assertThat(split.test().size()).isEqualTo(test);
        assertThat(max(split.test().times())).isEqualTo(last);
    }

    @Test
    void temporalPartsNeverOverlapInTime() throws ProblemException {
        for (int seed = 0; seed < 20; seed++) {
            var data = shop(seed, Clock.SECONDS, false);
            var split = new Splitter().split(data, new SplitSpec.Temporal(0.1, 0.2));
            assertThat(max(split.train().times()))
                    .isLessThan(min(split.validation().times()));
            assertThat(max(split.validation().times()))
                    .isLessThan(min(split.test().times()));
            assertThat((double) split.test().size() / data.interactions().size())
                    .isBetween(0.199, 0.23);
            assertThat((double) split.train().size() / data.interactions().size())
                    .isBetween(0.66, 0.701);
        }
    }

    @Test
    void leaveOneOutHoldsOutTheLastTwoEventsOfUsersWithThree() throws ProblemException {
        var data = shop(3, Clock.ORDER, false);
        var split = new Splitter().split(data, new SplitSpec.LeaveOneOut());
        var events = data.interactions();
        for (int user = 0; user < USERS; user++) {
            var own = new ArrayList<Float>();
            for (int k = 0; k < events.size(); k++) {
                if (events.user(k) == user) {
                    own.add(events.value(k));
                }
            }
            assertThat(valuesOf(split.test(), user)).containsExactly(own.getLast());
            assertThat(valuesOf(split.validation(), user)).containsExactly(own.get(own.size() - 2));
        }
    }

    @Test
    void leaveOneOutLeavesShortHistoriesInTrain() throws ProblemException {
        var events = new Interactions(
                new int[] {0, 0, 1, 1, 1}, new int[5], new byte[5], new float[5], new long[] {1, 2, 3, 4, 5});
        var split = new Splitter().split(dataset(events, Clock.ORDER, Optional.empty()), new SplitSpec.LeaveOneOut());
        assertThat(split.train().users()).containsExactly(0, 0, 1);
    }

    @Test
    void ratioDealsEveryUserTheirShareAndAnotherSeedDealsOtherwise() throws ProblemException {
        var events = new Interactions(filled(10, 20, 2), new int[32], new byte[32], new float[32], new long[32]);
        var data = dataset(events, Clock.NONE, Optional.empty());
        var split = new Splitter().split(data, new SplitSpec.Ratio(0.1, 0.2, 1));
        assertThat(counts(split.test())).startsWith(2, 4, 1);
        assertThat(counts(split.validation())).startsWith(1, 2, 0);
        assertThat(counts(split.train())).startsWith(7, 14, 1);
        var big = shop(1, Clock.NONE, false);
        var one = new Splitter().split(big, new SplitSpec.Ratio(0.1, 0.1, 1));
        var two = new Splitter().split(big, new SplitSpec.Ratio(0.1, 0.1, 2));
        assertThat(one.test()).isNotEqualTo(two.test());
    }

    @Test
    void providedKeepsTheGivenTestAndCarvesTheLastTrainingEventForValidation() throws ProblemException {
        var events = new Interactions(
                new int[] {0, 0, 0, 1, 1}, new int[5], new byte[5], new float[] {0, 1, 2, 3, 4}, new long[] {
                    1, 2, 3, 4, 5
                });
        var data = dataset(events, Clock.ORDER, Optional.of(new byte[] {0, 0, 2, 0, 2}));
        var split = new Splitter().split(data, new SplitSpec.Provided(1));
        assertThat(split.test().values()).containsExactly(2, 4);
        assertThat(split.validation().values()).containsExactly(1);
        assertThat(split.train().values()).containsExactly(0, 3);
        var whole = dataset(events, Clock.NONE, Optional.of(new byte[] {0, 1, 2, 0, 2}));
        assertThat(new Splitter()
                        .split(whole, new SplitSpec.Provided(1))
                        .validation()
                        .values())
                .containsExactly(1);
    }

    @Test
    void impossibleCutsSayWhatToUseInstead() {
        refuses(shop(1, Clock.ORDER, false), new SplitSpec.Temporal(0.1, 0.1), "encode.split.useLeaveOneOut");
        refuses(shop(1, Clock.NONE, true), new SplitSpec.Temporal(0.1, 0.1), "encode.split.useProvided");
        refuses(shop(1, Clock.NONE, false), new SplitSpec.LeaveOneOut(), "encode.split.useRatio");
        refuses(shop(1, Clock.SECONDS, false), new SplitSpec.Provided(1), "encode.split.useTemporal");
        var sameTime = new Interactions(new int[9], new int[9], new byte[9], new float[9], new long[9]);
        refuses(
                dataset(sameTime, Clock.SECONDS, Optional.empty()),
                new SplitSpec.Temporal(0.1, 0.1),
                "encode.split.useLeaveOneOut");
        var none = new Interactions(new int[0], new int[0], new byte[0], new float[0], new long[0]);
        refuses(dataset(none, Clock.NONE, Optional.empty()), new SplitSpec.Ratio(0.1, 0.1, 1), "encode.split.useRatio");
    }

    @Test
    void leaveOneOutAdmitsThatItLooksAhead() {
        assertThat(Splitter.notes(new SplitSpec.LeaveOneOut()))
                .singleElement()
                .satisfies(note -> assertThat(note.key()).isEqualTo("encode.split.leakage"));
        assertThat(Splitter.notes(new SplitSpec.Temporal(0.1, 0.1))).isEmpty();
    }

    private static void refuses(EncodedDataset data, SplitSpec spec, String advice) {
        assertThatThrownBy(() -> new Splitter().split(data, spec))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().advice().key()).isEqualTo(advice));
    }

    private static int[] filled(int... counts) {
        var users = new int[Arrays.stream(counts).sum()];
        int at = 0;
        for (int user = 0; user < counts.length; user++) {
            Arrays.fill(users, at, at + counts[user], user);
            at += counts[user];
        }
        return users;
    }

    private static int[] counts(Interactions events) {
        var counts = new int[USERS];
        for (int user : events.users()) {
            counts[user]++;
        }
        return counts;
    }

    private static List<Float> valuesOf(Interactions events, int user) {
        var values = new ArrayList<Float>();
        for (int k = 0; k < events.size(); k++) {
            if (events.user(k) == user) {
                values.add(events.value(k));
            }
        }
        return values;
    }

    private static long max(long[] times) {
        return Arrays.stream(times).max().orElseThrow();
    }

    private static long min(long[] times) {
        return Arrays.stream(times).min().orElseThrow();
    }
}
