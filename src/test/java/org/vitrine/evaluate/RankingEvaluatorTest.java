package org.vitrine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.vitrine.encode.SmallData.events;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
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

    @Test
    void aThousandRandomRankingsAgreeWithANaiveReading() throws Exception {
        for (int seed = 0; seed < 50; seed++) {
            var random = new SplittableRandom(seed);
            int users = 20;
            int items = 5 + random.nextInt(60);
            var split = randomSplit(random, users, items);
            var scorer = randomScorer(random, users, items);
            var spec = new RankingSpec(List.of(1, 5, 10), false, true, seed, 2);
            var result = measure(split, spec, scorer);
            var expected = Naive.metrics(split, scorer, spec.ks(), result.users());
            expected.forEach(
                    (metric, value) -> assertThat(result.evaluation().metrics().get(metric))
                            .as(metric)
                            .isCloseTo(value, within(1e-12)));
        }
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

    /** The definitions once more, written with lists and sets and without a thought for speed. */
    private static final class Naive {
        static Map<String, Double> metrics(Split split, Scorer scorer, List<Integer> ks, int[] users) {
            var sums = new TreeMap<String, Double>();
            for (int user : users) {
                var seen = new HashSet<Integer>();
                seen.addAll(itemsOf(split.train(), user));
                seen.addAll(itemsOf(split.validation(), user));
                var truth = new HashSet<>(itemsOf(split.test(), user));
                truth.removeAll(seen);
                var scores = new float[scorer.items()];
                scorer.score(new int[] {user}, scores);
                var ranking = new ArrayList<Integer>();
                for (int item = 0; item < scores.length; item++) {
                    if (!seen.contains(item)) {
                        ranking.add(item);
                    }
                }
                ranking.sort((a, b) -> Float.compare(scores[b], scores[a]));
                for (int k : ks) {
                    addUser(sums, ranking.subList(0, Math.min(k, ranking.size())), truth, k);
                }
            }
            sums.replaceAll((name, sum) -> sum / users.length);
            return sums;
        }

        private static void addUser(Map<String, Double> sums, List<Integer> list, Set<Integer> truth, int k) {
            double hits = 0;
            double dcg = 0;
            double map = 0;
            double mrr = 0;
            for (int rank = 1; rank <= list.size(); rank++) {
                if (truth.contains(list.get(rank - 1))) {
                    hits++;
                    dcg += Math.log(2) / Math.log(rank + 1);
                    map += hits / rank;
                    mrr = mrr == 0 ? 1.0 / rank : mrr;
                }
            }
            double idcg = 0;
            for (int rank = 1; rank <= Math.min(k, truth.size()); rank++) {
                idcg += Math.log(2) / Math.log(rank + 1);
            }
            double p = hits / k;
            double r = hits / truth.size();
            sums.merge("hr@" + k, hits > 0 ? 1.0 : 0.0, Double::sum);
            sums.merge("recall@" + k, r, Double::sum);
            sums.merge("precision@" + k, p, Double::sum);
            sums.merge("f1@" + k, hits == 0 ? 0 : 2 * p * r / (p + r), Double::sum);
            sums.merge("ndcg@" + k, dcg / idcg, Double::sum);
            sums.merge("mrr@" + k, mrr, Double::sum);
            sums.merge("map@" + k, map / Math.min(k, truth.size()), Double::sum);
        }

        private static List<Integer> itemsOf(Interactions events, int user) {
            var items = new ArrayList<Integer>();
            for (int k = 0; k < events.size(); k++) {
                if (events.user(k) == user) {
                    items.add(events.item(k));
                }
            }
            return items;
        }
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
