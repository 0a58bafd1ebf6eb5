package org.vitrine.recommend.als;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.SmallData;

class AlsScorerTest {
    private static final int USERS = 60;
    private static final int ITEMS = 40;
    private static final int DIM = 9;
    private static final AlsObjective OBJECTIVE = new AlsObjective(0.2, 0.01, 1);

    private final Interactions events = Dense.random(8, USERS, ITEMS, 500);
    private final AlsFit fit = AlsFit.begin(events, USERS, ITEMS + 1, new AlsSettings(DIM, OBJECTIVE, 0.1, DIM, 1), 2);
    private final int[] everybody = new int[USERS];

    @BeforeEach
    void learn() throws CancelledException {
        Arrays.setAll(everybody, user -> user);
        for (int epoch = 0; epoch < 4; epoch++) {
            for (int batch = 0; batch < fit.batches(); batch++) {
                fit.solve(batch, new CancelToken());
            }
        }
    }

    private static int[] inOrder() {
        var rows = new int[ITEMS + 1];
        Arrays.setAll(rows, item -> item);
        return rows;
    }

    private static float[] scores(AlsScorer scorer, int... users) {
        var out = new float[users.length * scorer.items()];
        scorer.score(users, out);
        return out;
    }

    @Test
    void whoWasLearntFromIsFoldedInToTheVeryVectorsLearnt() {
        var known = History.of(events, USERS);
        var learnt = AlsScorer.of(fit, known, 1);
        var folded = new AlsScorer(fit.model(), inOrder(), known, 2);
        assertThat(scores(folded, everybody)).containsExactly(scores(learnt, everybody));
        assertThat(learnt.score(7, new int[] {3, 5})).containsExactly(folded.score(7, new int[] {3, 5}));
    }

    @Test
    void somebodyNewIsSolvedFromWhatTheyMet() {
        var known = History.of(SmallData.events(new int[] {1, 2}, new int[] {1, 6}, new int[] {1, 2}), 3);
        var scorer = new AlsScorer(fit.model(), inOrder(), known, 1);
        assertThat(scorer.knows(0)).isFalse();
        assertThat(scorer.knows(1)).isTrue();
        assertThat(scorer.knows(7)).isFalse();
        assertThat(scorer.readsHistory()).isTrue();
        var met = new boolean[ITEMS + 1];
        met[2] = true;
        met[6] = true;
        var vector = Dense.best(met, fit.itemVectors(), OBJECTIVE);
        var scores = scores(scorer, 1);
        for (int item = 0; item < ITEMS; item++) {
            double expected = 0;
            for (int k = 0; k < DIM; k++) {
                expected += vector[k] * fit.itemVectors()[item][k];
            }
            if (fit.model().met().get(item)) {
                assertThat((double) scores[item]).isCloseTo(expected, within(1e-4));
            }
        }
    }

    @Test
    void itemsNobodyMetComeLast() {
        var scorer = new AlsScorer(fit.model(), inOrder(), History.of(events, USERS), 1);
        for (int user = 0; user < USERS; user++) {
            var row = scores(scorer, user);
            float unknown = row[ITEMS];
            for (int item = 0; item < ITEMS; item++) {
                if (fit.model().met().get(item)) {
                    assertThat(row[item]).isGreaterThan(unknown);
                }
            }
            var few = scorer.score(user, new int[] {ITEMS, 0, 1});
            assertThat(few[0]).isLessThan(Math.min(few[1], few[2]));
            assertThat(few[1]).isCloseTo(row[0], within(1e-5f));
        }
    }

    @Test
    void theOrderOfTheDataDoesNotMatter() {
        var turned = new int[ITEMS + 2];
        Arrays.setAll(turned, item -> item == 0 ? -1 : ITEMS + 1 - item);
        int[] moved = events.items().clone();
        Arrays.setAll(moved, k -> ITEMS + 1 - events.item(k));
        var there = new Interactions(events.users(), moved, events.behaviours(), events.values(), events.times());
        var here = scores(new AlsScorer(fit.model(), inOrder(), History.of(events, USERS), 1), 4);
        var other = scores(new AlsScorer(fit.model(), turned, History.of(there, USERS), 1), 4);
        for (int item = 0; item <= ITEMS; item++) {
            assertThat(other[ITEMS + 1 - item]).isEqualTo(here[item]);
        }
    }

    @Test
    void aScoreIsTheSumOfItsParts() {
        var known = History.of(events, USERS);
        var scorer = new AlsScorer(fit.model(), inOrder(), known, 1);
        for (int user = 0; user < USERS; user++) {
            var own = known.distinctItemsOf(user);
            for (int item : new int[] {0, 1, 9}) {
                double sum = 0;
                for (float part : scorer.parts(user, own, item)) {
                    sum += part;
                }
                assertThat(sum).isCloseTo(scorer.score(user, new int[] {item})[0], within(1e-4));
            }
            assertThat(scorer.parts(user, own, ITEMS)).containsOnly(0);
        }
    }
}
