package org.vitrine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.vitrine.encode.SmallData.events;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.SmallData;
import org.vitrine.encode.Split;
import org.vitrine.recommend.Scorer;

class RankingEvaluatorTest {
    private static final Interactions NOTHING = events();
    private static final RankingSpec FULL = new RankingSpec(List.of(1, 3), false, true, 1, 2);

    private static RankingResult measure(Split split, RankingSpec spec, Scorer scorer) throws Exception {
        return new RankingEvaluator(split, Part.TEST, spec).evaluate(scorer, new CancelToken());
    }

    @Test
    void seenItemsAreNeitherShownNorExpected() throws Exception {
        // user 0 saw items 0 and 1; of the held-out 1 and 2 only 2 is new; best unseen score is item 2
        var split = SmallData.split(
                1,
                4,
                events(new int[] {0, 0}),
                events(new int[] {0, 1}),
                events(new int[] {0, 1}, new int[] {0, 2}),
                Map.of());
        var result = measure(split, FULL, new TableScorer(4, new float[] {9, 8, 7, 6}));
        assertThat(result.evaluation().metrics()).containsEntry("hr@1", 1.0).containsEntry("recall@1", 1.0);
        assertThat(result.evaluation().protocol().seenFilter()).isTrue();
        var again = new RankingSpec(List.of(1, 3), false, false, 1, 2);
        assertThat(measure(split, again, new TableScorer(4, new float[] {9, 8, 7, 6}))
                        .evaluation()
                        .metrics())
                .containsEntry("hr@1", 0.0)
                .containsEntry("recall@3", 1.0);
    }

    @Test
    void usersWithNothingToFindAreSkippedAndCounted() throws Exception {
        var split = SmallData.split(
                3,
                3,
                events(new int[] {0, 0}, new int[] {1, 0}),
                NOTHING,
                events(new int[] {1, 1}, new int[] {0, 0}),
                Map.of());
        var result = measure(split, FULL, new TableScorer(3, new float[3], new float[] {0, 2, 1}));
        assertThat(result.users()).containsExactly(1);
        assertThat(result.evaluation().protocol().users()).isEqualTo(1);
        assertThat(result.evaluation().protocol().skipped()).isEqualTo(2);
        assertThat(result.perUser().get("hr@1")).containsExactly(1f);
    }

    @Test
    void nobodyToMeasureIsSaid() {
        var split = SmallData.split(1, 2, events(new int[] {0, 0}), NOTHING, events(new int[] {0, 0}), Map.of());
        assertThatThrownBy(() -> new RankingEvaluator(split, Part.TEST, FULL)).isInstanceOf(ProblemException.class);
    }

    @Test
    void scoresThatAreNotNumbersFailWithNames() {
        var split = SmallData.split(1, 3, NOTHING, NOTHING, events(new int[] {0, 0}), Map.of());
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> measure(split, FULL, new TableScorer(3, new float[] {1, bad, 0})))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("item i1")
                    .hasMessageContaining("shopper u0");
        }
    }

    @Test
    void unknownUsersAreRankedByPopularityAndCounted() throws Exception {
        var train = events(new int[] {0, 2}, new int[] {1, 2}, new int[] {1, 1});
        var split = SmallData.split(3, 3, train, NOTHING, events(new int[] {2, 2}), Map.of());
        var result = measure(split, FULL, new TableScorer(3, new float[3], new float[3]));
        assertThat(result.coldUsers()).isEqualTo(1);
        assertThat(result.evaluation().metrics()).containsEntry("hr@1", 1.0);
    }

    @Test
    void tiesAreBrokenByTheSeedNotByThePlaceInTheCatalogue() throws Exception {
        int users = 2_000;
        var test = new int[users][];
        Arrays.setAll(test, u -> new int[] {u, 0});
        var split = SmallData.split(users, 10, NOTHING, NOTHING, events(test), Map.of());
        var rows = new float[users][10];
        var result = measure(split, new RankingSpec(List.of(1), false, true, 7, 2), new TableScorer(10, rows));
        // all ten items tie: item 0 must win for about a tenth of the users
        assertThat(result.evaluation().metrics().get("hr@1")).isCloseTo(0.1, within(0.025));
        assertThat(result.evaluation().protocol().tieShare()).isEqualTo(1);
        var other = measure(split, new RankingSpec(List.of(1), false, true, 8, 2), new TableScorer(10, rows));
        assertThat(other.perUser().get("hr@1")).isNotEqualTo(result.perUser().get("hr@1"));
    }

    @Test
    void providedCandidatesAreRankedAsASetWithTheHeldOutItem() throws Exception {
        // the positive 3 stands among the candidates of user 0 already: it is ranked once
        var split = SmallData.split(
                2,
                5,
                NOTHING,
                NOTHING,
                events(new int[] {0, 3}, new int[] {1, 0}),
                Map.of(0, new int[] {3, 1}, 1, new int[] {2}));
        var spec = new RankingSpec(List.of(1, 2, 3), true, false, 1, 1);
        var scorer = new TableScorer(5, new float[] {9, 5, 9, 4, 9}, new float[] {1, 9, 2, 9, 9});
        var result = measure(split, spec, scorer);
        assertThat(result.perUser().get("mrr@3")).containsExactly(0.5f, 0.5f);
        assertThat(result.evaluation().protocol().candidates()).isEqualTo("provided");
        assertThat(result.evaluation().metrics()).containsEntry("coverage@3", 4 / 5.0);
    }

    @Test
    void aHundredItemsNeverMetAreDrawnBesideWhatIsToBeFound() throws Exception {
        // 300 items; the shopper met 0..99 and is to find 299; its score beats two thirds of the others
        var train = new int[100][];
        Arrays.setAll(train, k -> new int[] {0, k});
        var split = SmallData.split(1, 300, events(train), NOTHING, events(new int[] {0, 299}), Map.of());
        var scores = new float[300];
        for (int i = 0; i < 300; i++) {
            scores[i] = i;
        }
        scores[299] = 232.5f;
        var spec = new RankingSpec(List.of(100), Pool.SAMPLED_100, true, 5, 1);
        var result = measure(split, spec, new TableScorer(300, scores));
        var protocol = result.evaluation().protocol();
        assertThat(protocol.candidates()).isEqualTo("sampled-100");
        assertThat(protocol.isSampled()).isTrue();
        assertThat(protocol.seenFilter()).isTrue();
        assertThat(result.evaluation().metrics().get("auc")).isBetween(0.52, 0.8);
        assertThat(result.evaluation().metrics()).containsEntry("coverage@100", 100 / 300.0);
        assertThat(measure(split, spec, new TableScorer(300, scores)).evaluation())
                .isEqualTo(result.evaluation());
        var heldOut = HeldOut.of(split, Part.TEST, spec);
        var drawn = SampledItems.of(heldOut, 0, 300, 5);
        assertThat(drawn).hasSize(100).doesNotHaveDuplicates().doesNotContain(299);
        assertThat(Arrays.stream(drawn).boxed()).allMatch(item -> item >= 100);
        assertThat(SampledItems.of(heldOut, 0, 300, 6)).isNotEqualTo(drawn);
        assertThat(SampledItems.of(heldOut, 0, 150, 5)).hasSize(50);
    }

    @Test
    void stampsSayWhatTheyDifferIn() {
        var one = new Protocol("temporal", "full", "hash(seed=1)", true, 10, 2, 0.5, "ab", List.of(5), 1L);
        var seed = new Protocol("temporal", "full", "hash(seed=2)", true, 10, 2, 0.1, "ab", List.of(10), 2L);
        assertThat(one.differences(seed)).isEmpty();
        var other = new Protocol("ratio", "sampled-100", "worst", false, 9, 3, 0.5, "cd", List.of(5), 1L);
        assertThat(one.differences(other))
                .extracting(Protocol.Difference::part)
                .containsExactly("dataset", "split", "candidates", "seenFilter", "ties", "users", "skipped");
    }

    @Test
    void coverageGiniAndNoveltyByHand() throws Exception {
        // 4 items; both users are shown item 3, then one of them 2 and the other 1
        var train = events(new int[] {0, 0}, new int[] {1, 0}, new int[] {0, 2}, new int[] {1, 1});
        var split = SmallData.split(2, 4, train, NOTHING, events(new int[] {0, 3}, new int[] {1, 3}), Map.of());
        var result = measure(
                split,
                new RankingSpec(List.of(1, 2), false, true, 1, 1),
                new TableScorer(4, new float[] {0, 1, 2, 9}, new float[] {0, 1, 2, 9}));
        var metrics = result.evaluation().metrics();
        assertThat(metrics).containsEntry("coverage@1", 0.25).containsEntry("coverage@2", 0.75);
        // exposures 0 0 0 2: gini = (2*4 - 4 - 1) * 2 / (4 * 2); exposures 0 1 1 2: (-1*1 + 1*1 + 3*2) / (4 * 4)
        assertThat(metrics.get("gini@1")).isCloseTo(0.75, within(1e-15));
        assertThat(metrics.get("gini@2")).isCloseTo(0.375, within(1e-15));
        // two users in train: item 3 counts as met once, as 1 and 2 were: -log2(1/2) = 1
        assertThat(metrics.get("novelty@2")).isCloseTo(1, within(1e-15));
    }

    @Test
    void numbersDoNotDependOnTheNumberOfThreads() throws Exception {
        var random = new SplittableRandom(5);
        var split = randomSplit(random, 200, 50);
        var scorer = randomScorer(random, 200, 50);
        var one = measure(split, new RankingSpec(List.of(5, 10), false, true, 1, 1), scorer);
        var four = measure(split, new RankingSpec(List.of(5, 10), false, true, 1, 4), scorer);
        assertThat(four.evaluation()).isEqualTo(one.evaluation());
        one.perUser()
                .forEach((metric, values) ->
                        assertThat(four.perUser().get(metric)).isEqualTo(values));
    }

    @Test
    void cancellingEndsIt() throws Exception {
        var split = randomSplit(new SplittableRandom(5), 20, 10);
        var cancel = new CancelToken();
        cancel.cancel();
        var evaluator = new RankingEvaluator(split, Part.TEST, FULL);
        assertThatThrownBy(() -> evaluator.evaluate(randomScorer(new SplittableRandom(1), 20, 10), cancel))
                .isInstanceOf(CancelledException.class);
    }

    private static Split randomSplit(SplittableRandom random, int users, int items) {
        return SmallData.split(
                users,
                items,
                randomEvents(random, users, items, users * 3),
                randomEvents(random, users, items, users),
                randomEvents(random, users, items, users * 2),
                Map.of());
    }

    private static Interactions randomEvents(SplittableRandom random, int users, int items, int n) {
        var pairs = new int[n][];
        Arrays.setAll(pairs, k -> new int[] {random.nextInt(users), random.nextInt(items)});
        return events(pairs);
    }

    private static TableScorer randomScorer(SplittableRandom random, int users, int items) {
        var rows = new float[users][items];
        for (var row : rows) {
            for (int i = 0; i < items; i++) {
                row[i] = (float) random.nextDouble(-1, 1);
            }
        }
        return new TableScorer(items, rows);
    }

    @Test
    void aSampleTellsOfAllUsersAndLeavesTheNumbersAlone() throws Exception {
        int users = 3000;
        var train = new int[users][];
        var held = new int[users][];
        for (int u = 0; u < users; u++) {
            train[u] = new int[] {u, u % 5};
            held[u] = new int[] {u, (u + 1) % 5};
        }
        var split = SmallData.split(users, 5, events(train), NOTHING, events(held), Map.of());
        var evaluator = new RankingEvaluator(split, Part.TEST, FULL);
        var before = evaluator.evaluate(new Slow(), new CancelToken()).evaluation();
        var sample = evaluator.sample(new Slow(), new CancelToken());
        assertThat(sample.users()).isEqualTo(users);
        assertThat(sample.measured()).isBetween(1, users - 1);
        assertThat(sample.seconds()).isBetween(users / 64 * 0.02 / FULL.threads(), 60.0);
        assertThat(evaluator.evaluate(new Slow(), new CancelToken()).evaluation())
                .isEqualTo(before);
    }

    /** Takes a fiftieth of a second for each chunk. */
    private record Slow() implements Scorer {
        @Override
        public int items() {
            return 5;
        }

        @Override
        public boolean knows(int user) {
            return true;
        }

        @Override
        public void score(int[] users, float[] out) {
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
            for (int k = 0; k < out.length; k++) {
                out[k] = k % 5;
            }
        }
    }
}
