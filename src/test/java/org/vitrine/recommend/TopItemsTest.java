package org.vitrine.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopItemsTest {
    private static final long SEED = 7;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 100, 1000})
    void theBestOfARowAsASortWouldHaveThem(int k) {
        var random = new Random(k);
        var top = new TopItems(k, SEED);
        for (int user = 0; user < 50; user++) {
            int items = 1 + random.nextInt(400);
            var row = new float[items];
            for (int item = 0; item < items; item++) {
                // few values, so that many are equal; some items are kept out
                row[item] = random.nextInt(10) == 0 ? TopItems.EXCLUDED : random.nextInt(20) - 10;
            }
            top.begin(user);
            top.offerAll(row, 0, items);
            long of = user;
            var sorted = IntStream.range(0, items)
                    .filter(item -> row[item] != TopItems.EXCLUDED)
                    .boxed()
                    .sorted(Comparator.comparing((Integer item) -> -row[item])
                            .thenComparing(item -> TopItems.hash(SEED, of, item)))
                    .mapToInt(Integer::intValue)
                    .limit(k)
                    .toArray();
            assertThat(top.items()).containsExactly(sorted);
        }
    }

    @Test
    void whatIsNotKnownComesAfterEverything() {
        var known = new BitSet();
        known.set(1);
        known.set(3);
        var scores = new float[] {9, 9, -2, 5, -3, 4};
        new LastItems(known, 4).putLast(scores, 2);
        // items -2, 5, -3, 4: the second and fourth are known
        assertThat(scores).containsExactly(9, 9, -4, 5, -4, 4);
        var all = new float[] {1, 2};
        known.set(0, 2);
        known.clear(3);
        new LastItems(known, 2).putLast(all, 0);
        assertThat(all).containsExactly(1, 2);
    }
}
