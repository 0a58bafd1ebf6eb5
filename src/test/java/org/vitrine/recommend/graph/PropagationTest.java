package org.vitrine.recommend.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.recommend.Incidence;

/** Against the definition with whole matrices in double precision: mean of E, A E, …, A^K E. */
class PropagationTest {
    private static final int USERS = 70;
    private static final int ITEMS = 90;
    private static final int DIM = 5;

    private final SplittableRandom random = new SplittableRandom(3);
    private final Incidence met = met();
    private final float[] users = numbers(USERS * DIM);
    private final float[] items = numbers(ITEMS * DIM);

    /** Popular items, items of nobody, and a shopper without events. */
    private Incidence met() {
        var offsets = new int[USERS + 1];
        var columns = new ArrayList<Integer>();
        for (int u = 0; u < USERS; u++) {
            for (int i = 0; i < ITEMS - 3 && u != 9; i++) {
                if (random.nextDouble() < 3.0 / (3 + i)) {
                    columns.add(i);
                }
            }
            offsets[u + 1] = columns.size();
        }
        return new Incidence(offsets, columns.stream().mapToInt(i -> i).toArray());
    }

    private float[] numbers(int n) {
        var numbers = new float[n];
        for (int k = 0; k < n; k++) {
            numbers[k] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private Propagation graph(int hops, int threads) {
        return new Propagation(met, ITEMS, hops, DIM, threads);
    }

    /** [USERS + ITEMS][DIM] */
    private double[][] byDefinition(int hops, double[][] first) {
        int n = USERS + ITEMS;
        var joined = new double[n][n];
        var shoppers = new int[ITEMS];
        for (int item : met.columns()) {
            shoppers[item]++;
        }
        for (int u = 0; u < USERS; u++) {
            for (int at = met.start(u); at < met.end(u); at++) {
                double weight = 1 / Math.sqrt((double) met.count(u) * shoppers[met.at(at)]);
                joined[u][USERS + met.at(at)] = weight;
                joined[USERS + met.at(at)][u] = weight;
            }
        }
        var now = first;
        var total = new double[n][DIM];
        for (int hop = 0; hop <= hops; hop++) {
            var next = new double[n][DIM];
            for (int a = 0; a < n; a++) {
                for (int d = 0; d < DIM; d++) {
                    total[a][d] += now[a][d] / (hops + 1);
                    for (int b = 0; b < n; b++) {
                        next[a][d] += joined[a][b] * now[b][d];
                    }
                }
            }
            now = next;
        }
        return total;
    }

    private double[][] wide(float[] ofUsers, float[] ofItems) {
        var wide = new double[USERS + ITEMS][DIM];
        for (int k = 0; k < USERS + ITEMS; k++) {
            for (int d = 0; d < DIM; d++) {
                wide[k][d] = k < USERS ? ofUsers[k * DIM + d] : ofItems[(k - USERS) * DIM + d];
            }
        }
        return wide;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void itIsTheMeanOverTheSteps(int hops) {
        var expected = byDefinition(hops, wide(users, items));
        var graph = graph(hops, 2);
        for (int again = 0; again < 2; again++) {
            graph.set(users, items);
            graph.spread();
            for (int k = 0; k < USERS + ITEMS; k++) {
                var row = k < USERS ? graph.users()[k] : graph.items()[k - USERS];
                for (int d = 0; d < DIM; d++) {
                    assertThat((double) row[d]).isCloseTo(expected[k][d], within(3e-6));
                }
            }
        }
    }

    @Test
    void whoeverHasNoEventsKeepsAShareOfTheOwnVector() {
        var graph = graph(3, 1);
        graph.set(users, items);
        graph.spread();
        for (int d = 0; d < DIM; d++) {
            assertThat(graph.users()[9][d]).isEqualTo(users[9 * DIM + d] / 4);
            assertThat(graph.items()[ITEMS - 1][d]).isEqualTo(items[(ITEMS - 1) * DIM + d] / 4);
        }
    }

    /** What the gradient relies on: y . M x = M y . x. */
    @Test
    void itIsItsOwnTranspose() {
        var others = numbers(USERS * DIM);
        var otherItems = numbers(ITEMS * DIM);
        var graph = graph(3, 1);
        graph.set(users, items);
        graph.spread();
        double one = product(graph, others, otherItems);
        graph.set(others, otherItems);
        graph.spread();
        assertThat(product(graph, users, items)).isCloseTo(one, within(1e-4));
    }

    private static double product(Propagation graph, float[] ofUsers, float[] ofItems) {
        double sum = 0;
        for (int k = 0; k < ofUsers.length; k++) {
            sum += (double) graph.users()[k / DIM][k % DIM] * ofUsers[k];
        }
        for (int k = 0; k < ofItems.length; k++) {
            sum += (double) graph.items()[k / DIM][k % DIM] * ofItems[k];
        }
        return sum;
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        var one = graph(3, 1);
        var many = graph(3, 4);
        one.set(users, items);
        many.set(users, items);
        one.spread();
        many.spread();
        assertThat(many.users()).isDeepEqualTo(one.users());
        assertThat(many.items()).isDeepEqualTo(one.items());
    }
}
