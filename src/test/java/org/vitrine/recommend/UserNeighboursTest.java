package org.vitrine.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.vitrine.encode.SmallData.events;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.UserNeighbours.Settings;

class UserNeighboursTest {
    /** u0 met i0 twice and i1, u1 i0, i1 and i2, u2 i2 and i3, u3 i1. */
    private static final Interactions TINY = events(
            new int[] {0, 0},
            new int[] {0, 0},
            new int[] {0, 1},
            new int[] {1, 0},
            new int[] {1, 1},
            new int[] {1, 2},
            new int[] {2, 2},
            new int[] {2, 3},
            new int[] {3, 1});

    private static Interactions random(long seed, int users, int items, int n) {
        var random = new SplittableRandom(seed);
        var pairs = new int[n][];
        // squared, so that some items are far more popular and some shoppers busier
        Arrays.setAll(pairs, k -> new int[] {
            (int) (users * Math.pow(random.nextDouble(), 2)), (int) (items * Math.pow(random.nextDouble(), 2))
        });
        return events(pairs);
    }

    private static UserNeighboursScorer scorer(
            Interactions train, Interactions known, int users, int items, Settings settings) {
        var model = new UserNeighbours(MetItems.of(train, users, items), settings);
        return new UserNeighboursScorer(
                model,
                IntStream.range(0, users).toArray(),
                IntStream.range(0, items).toArray(),
                History.of(known, users));
    }

    private static float[] scores(UserNeighboursScorer scorer, int user) {
        var out = new float[scorer.items()];
        scorer.score(new int[] {user}, out);
        return out;
    }

    /**
     * u0 and u1 share two of two and three items: 2 / sqrt(6) = 0.8165; u0 and u3 one of two and one: 1 / sqrt(2) = 0.7071; u0 and u2
     * nothing. i2 is met by u1 of these, i1 by both.
     */
    @Test
    void scoresByHand() {
        var scorer = scorer(TINY, TINY, 4, 4, new Settings(10, 0, Weighting.NONE));
        assertScores(scores(scorer, 0), 0.8165f, 0.8165f + 0.7071f, 0.8165f, 0);
        // the most alike alone
        assertScores(
                scores(scorer(TINY, TINY, 4, 4, new Settings(1, 0, Weighting.NONE)), 0), 0.8165f, 0.8165f, 0.8165f, 0);
        // shrunk: 2 / (sqrt(6) + 1) and 1 / (sqrt(2) + 1)
        var shrunk = scorer(TINY, TINY, 4, 4, new Settings(10, 1, Weighting.NONE));
        assertScores(scores(shrunk, 0), 0.5798f, 0.5798f + 0.4142f, 0.5798f, 0);
    }

    /** Items met by 2, 3, 2, 1 of 4 shoppers: ln(1 + 4/2) = 1.0986, ln(1 + 4/3) = 0.8473. u0: 1.3874 long, u3: 0.8473, both share i1. */
    @Test
    void rareItemsSayMoreByHand() {
        var scorer = scorer(TINY, TINY, 4, 4, new Settings(10, 0, Weighting.TF_IDF));
        float toThird = (float) (0.8473 * 0.8473 / (1.3874 * 0.8473));
        float toFirst = (float) (1.3874 * 1.3874 / (1.3874 * Math.sqrt(1.3874 * 1.3874 + 1.0986 * 1.0986)));
        assertScores(scores(scorer, 0), toFirst, toFirst + toThird, toFirst, 0);
    }

    private static void assertScores(float[] found, float... expected) {
        assertThat(found).hasSize(expected.length);
        for (int k = 0; k < expected.length; k++) {
            assertThat(found[k]).isCloseTo(expected[k], within(2e-4f));
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 0, NONE", "60, 3, NONE", "5, 0, TF_IDF", "7, 10, TF_IDF", "5, 0, BM25", "60, 2, BM25"})
    void isTheSumOverTheMostAlikeOfAll(int most, double shrink, Weighting weighting) {
        int users = 40;
        int items = 30;
        for (long seed = 1; seed <= 3; seed++) {
            var train = random(seed, users, items, 400);
            // later events, and a shopper who came afterwards
            var known = train.mergedWith(random(seed + 10, users, items, 100));
            var scorer = scorer(train, known, users, items, new Settings(most, shrink, weighting));
            int compared = 0;
            for (int user = 0; user < users; user++) {
                var alike = alike(train, known, user, users, items, shrink, weighting);
                var sorted = Arrays.stream(alike).sorted().toArray();
                double last = sorted[users - Math.min(most, users)];
                double next = most < users ? sorted[users - most - 1] : -1;
                if (last == 0 || last > next + 1e-6) {
                    compared++;
                    var expected = reference(train, alike, most, items);
                    var found = scores(scorer, user);
                    for (int item = 0; item < items; item++) {
                        assertThat((double) found[item]).isCloseTo(expected[item], within(1e-5));
                    }
                }
            }
            // the others have a tie at the last place, which a hash settles
            assertThat(compared).isGreaterThan(users / 2);
        }
    }

    /** How alike each shopper is by the formulas, with whole matrices in double precision. */
    private static double[] alike(
            Interactions train,
            Interactions known,
            int user,
            int users,
            int items,
            double shrink,
            Weighting weighting) {
        var f = counts(train, users, items);
        var own = counts(known, users, items)[user];
        var shoppers = new int[items];
        double events = 0;
        int with = 0;
        for (var row : f) {
            double length = Arrays.stream(row).sum();
            events += length;
            with += length > 0 ? 1 : 0;
            for (int i = 0; i < items; i++) {
                shoppers[i] += row[i] > 0 ? 1 : 0;
            }
        }
        for (int i = 0; i < items; i++) {
            own[i] = shoppers[i] > 0 ? own[i] : 0;
        }
        double mean = events / with;
        var mine = weighed(own, shoppers, users, mean, weighting);
        var alike = new double[users];
        for (int v = 0; v < users; v++) {
            var theirs = weighed(f[v], shoppers, users, mean, weighting);
            double product = product(mine, theirs);
            double norms = Math.sqrt(product(mine, mine) * product(theirs, theirs));
            alike[v] = v == user || product == 0 ? 0 : product / (norms + shrink);
        }
        return alike;
    }

    private static double[] reference(Interactions train, double[] alike, int most, int items) {
        var f = counts(train, alike.length, items);
        var nearest = IntStream.range(0, alike.length)
                .boxed()
                .filter(v -> alike[v] > 0)
                .sorted(Comparator.comparingDouble(v -> -alike[v]))
                .limit(most)
                .toList();
        var scores = new double[items];
        for (int v : nearest) {
            for (int i = 0; i < items; i++) {
                scores[i] += f[v][i] > 0 ? alike[v] : 0;
            }
        }
        return scores;
    }

    private static double[] weighed(double[] events, int[] shoppers, int users, double mean, Weighting weighting) {
        double length = Arrays.stream(events).sum();
        var out = new double[events.length];
        for (int i = 0; i < out.length; i++) {
            if (events[i] > 0) {
                out[i] = switch (weighting) {
                    case NONE -> 1;
                    case TF_IDF -> Math.log(1 + (double) users / shoppers[i]);
                    case BM25 ->
                        Math.log(1 + (users - shoppers[i] + 0.5) / (shoppers[i] + 0.5))
                                * events[i]
                                * 2.2
                                / (events[i] + 1.2 * (0.25 + 0.75 * length / mean));
                };
            }
        }
        return out;
    }

    private static double product(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }

    private static double[][] counts(Interactions of, int users, int items) {
        var counts = new double[users][items];
        for (int k = 0; k < of.size(); k++) {
            counts[of.user(k)][of.item(k)]++;
        }
        return counts;
    }

    @Test
    void somebodyNewIsFoldedInFromTheirEvents() {
        // u4 met what u1 met, after the training
        var known = TINY.mergedWith(events(new int[] {4, 0}, new int[] {4, 1}, new int[] {4, 2}));
        var scorer = scorer(TINY, known, 5, 4, new Settings(1, 0, Weighting.NONE));
        assertThat(scorer.knows(4)).isTrue();
        assertThat(scorer.readsHistory()).isTrue();
        assertScores(scores(scorer, 4), 1, 1, 1, 0);
        // u1 itself is no neighbour of its own
        assertThat(scores(scorer, 1)[0]).isCloseTo(0.8165f, within(2e-4f));
    }

    @Test
    void whoMetNothingAnybodyMetIsNotKnown() {
        var known = TINY.mergedWith(events(new int[] {4, 4}));
        var scorer = scorer(TINY, known, 6, 5, new Settings(5, 0, Weighting.TF_IDF));
        assertThat(scorer.knows(4)).isFalse();
        assertThat(scorer.knows(5)).isFalse();
        assertThat(scorer.knows(0)).isTrue();
    }

    @Test
    void itsMemoryIsCounted() {
        // 24 a pair, 13 an event, 20 a shopper and item, 12 a shopper and thread
        assertThat(MetItems.bytes(1_000, 200, 5_000, 6_000, 2)).isEqualTo(120_000 + 78_000 + 24_000 + 24_000);
    }
}
