package org.vitrine.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotProductScorerTest {
    @ParameterizedTest
    @CsvSource({"1, 1, 1, true", "3, 512, 4, false", "5, 513, 7, true", "8, 1300, 64, true"})
    void scoresAreDotProductsPlusBias(int users, int items, int dim, boolean biased) {
        var random = new SplittableRandom(users);
        var user = numbers(random, users * dim);
        var item = numbers(random, items * dim);
        var bias = numbers(random, items);
        var known = new BitSet();
        known.set(0);
        var scorer = new DotProductScorer(user, item, biased ? bias : null, dim, known);
        var asked = new int[users];
        for (int u = 0; u < users; u++) {
            asked[u] = users - 1 - u;
        }
        var out = new float[users * items];
        scorer.score(asked, out);
        for (int u = 0; u < users; u++) {
            var chosen = scorer.score(asked[u], new int[] {items - 1, 0});
            for (int i = 0; i < items; i++) {
                double sum = biased ? bias[i] : 0;
                for (int d = 0; d < dim; d++) {
                    sum += (double) user[asked[u] * dim + d] * item[i * dim + d];
                }
                assertThat((double) out[u * items + i]).isCloseTo(sum, within(1e-4));
            }
            assertThat(chosen[0]).isCloseTo(out[u * items + items - 1], within(1e-4f));
            assertThat(chosen[1]).isCloseTo(out[u * items], within(1e-4f));
        }
        assertThat(scorer.knows(0)).isTrue();
        assertThat(scorer.knows(1)).isFalse();
    }

    private static float[] numbers(SplittableRandom random, int n) {
        var numbers = new float[n];
        for (int k = 0; k < n; k++) {
            numbers[k] = (float) random.nextDouble(-1, 1);
        }
        return numbers;
    }
}
