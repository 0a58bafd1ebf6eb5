package org.vitrine.recommend.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;

class GraphScorerTest {
    private static final int USERS = 12;
    private static final int ITEMS = 15;
    private static final int DIM = 4;
    private static final int HOPS = 3;

    private final SplittableRandom random = new SplittableRandom(8);
    private final float[] users = numbers(USERS * DIM);
    private final float[] items = numbers(ITEMS * DIM);

    private float[] numbers(int n) {
        var numbers = new float[n];
        for (int k = 0; k < n; k++) {
            numbers[k] = (float) random.nextGaussian();
        }
        return numbers;
    }

    /** Shopper 11 has none; nobody met item 14; some pairs meet twice. */
    private static History events() {
        var pairs = new ArrayList<int[]>();
        for (int u = 0; u < USERS - 1; u++) {
            for (int k = 0; k < 5; k++) {
                pairs.add(new int[] {u, (3 * u + k * k) % (ITEMS - 1)});
            }
        }
        int n = pairs.size();
        var user = pairs.stream().mapToInt(pair -> pair[0]).toArray();
        var item = pairs.stream().mapToInt(pair -> pair[1]).toArray();
        var value = new float[n];
        Arrays.fill(value, 1);
        return History.of(new Interactions(user, item, new byte[n], value, new long[n]), USERS);
    }

    private GraphScorer scorer() {
        return new GraphScorer(users, items, events(), HOPS, DIM, 1);
    }

    private static float[] all(GraphScorer scorer, int user) {
        var out = new float[ITEMS];
        scorer.score(new int[] {user}, out);
        return out;
    }

    @Test
    void theOwnVectorAndTheItemsMetAddUpToTheScore() {
        var scorer = scorer();
        var without = users.clone();
        int user = 4;
        var met = events().distinctItemsOf(user);
        // the shopper's own vector also goes out and comes back, so only the first step is taken from it
        var graph = new Propagation(
                org.vitrine.recommend.Incidence.ofUsers(events(), Integer.MAX_VALUE), ITEMS, HOPS, DIM, 1);
        graph.set(without, items);
        graph.spread();
        for (int item = 0; item < ITEMS - 1; item++) {
            double own = 0;
            for (int d = 0; d < DIM; d++) {
                own += users[user * DIM + d] * (double) graph.items()[item][d] / (HOPS + 1);
            }
            for (float part : scorer.parts(user, met, item)) {
                own += part;
            }
            assertThat(all(scorer, user)[item]).isCloseTo((float) own, within(1e-5f));
        }
    }

    @Test
    void whatWasNotMetAddsNothing() {
        assertThat(scorer().parts(4, new int[] {14}, 2)).containsExactly(0);
        assertThat(scorer().parts(-1, new int[] {3}, 2)).containsExactly(0);
    }

    @Test
    void aStrangerIsRankedByWhatTheItemsBringAndUnmetItemsComeLast() {
        Arrays.fill(users, 4 * DIM, 5 * DIM, 0);
        var scorer = scorer();
        assertThat(scorer.knows(4)).isTrue();
        assertThat(scorer.knows(11)).isFalse();
        assertThat(scorer.readsHistory()).isTrue();
        var scores = all(scorer, 4);
        assertThat(Arrays.copyOf(scores, ITEMS - 1)).doesNotHaveDuplicates();
        for (int item = 0; item < ITEMS - 1; item++) {
            assertThat(scores[ITEMS - 1]).isLessThan(scores[item]);
        }
        assertThat(scorer.score(4, new int[] {14, 2})[0]).isLessThan(scorer.score(4, new int[] {14, 2})[1]);
    }
}
