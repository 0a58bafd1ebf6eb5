package org.vitrine.train.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WeightSearchTest {
    @Test
    void itFindsTheTopOfAHill() throws Exception {
        double[] top = {0.6, 0.3, 0.1};
        var asked = new AtomicInteger();
        var best = new WeightSearch(3, weights -> {
                    asked.incrementAndGet();
                    double off = 0;
                    for (int k = 0; k < 3; k++) {
                        off += (weights[k] - top[k]) * (weights[k] - top[k]);
                    }
                    return -off;
                })
                .best();
        for (int k = 0; k < 3; k++) {
            assertThat(best[k]).isCloseTo(top[k], within(0.03));
        }
        assertThat(best[0] + best[1] + best[2]).isCloseTo(1, within(1e-9));
        assertThat(asked.get()).isLessThan(150);
    }

    @Test
    void aMemberThatOnlyHarmsIsLeftOut() throws Exception {
        assertThat(new WeightSearch(2, weights -> -weights[1]).best()).containsExactly(1, 0);
    }

    @Test
    void whereNothingTellsThemApartAllWeighAlike() throws Exception {
        assertThat(new WeightSearch(4, weights -> 0.5).best()).containsExactly(0.25, 0.25, 0.25, 0.25);
    }
}
