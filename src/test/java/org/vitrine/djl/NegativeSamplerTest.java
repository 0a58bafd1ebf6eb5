package org.vitrine.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrine.domain.Behaviour;
import org.vitrine.train.Learning;

class NegativeSamplerTest {
    @ParameterizedTest
    @EnumSource(Learning.Sampling.class)
    void aKnownPositiveIsNeverDrawn(Learning.Sampling sampling) {
        var random = new SplittableRandom(3);
        var pairs = new int[400][];
        for (int k = 0; k < pairs.length; k++) {
            pairs[k] = new int[] {random.nextInt(10), random.nextInt(30)};
        }
        var events = Shops.events(pairs, Behaviour.VIEW);
        var known = KnownItems.of(events, 10, 31);
        var sampler = new NegativeSampler(known, sampling, events.items());
        for (int k = 0; k < 20_000; k++) {
            int user = k % 10;
            assertThat(known.knows(user, sampler.draw(user, random))).isFalse();
        }
    }

    @Test
    void theLastFreeItemIsFound() {
        var pairs = new int[999][];
        for (int k = 0; k < pairs.length; k++) {
            pairs[k] = new int[] {0, k < 500 ? k : k + 1};
        }
        var events = Shops.events(pairs, Behaviour.VIEW);
        var known = KnownItems.of(events, 2, 1000);
        var sampler = new NegativeSampler(known, Learning.Sampling.POPULARITY, events.items());
        assertThat(sampler.draw(0, new SplittableRandom(1))).isEqualTo(500);
    }

    @Test
    void somebodyWhoKnowsEverythingLeavesNothingToDraw() {
        var events = Shops.events(new int[][] {{0, 0}, {0, 1}, {1, 0}}, Behaviour.VIEW);
        var sampler = new NegativeSampler(KnownItems.of(events, 2, 2), Learning.Sampling.UNIFORM, events.items());
        assertThat(sampler.canDraw(0)).isFalse();
        assertThat(sampler.canDraw(1)).isTrue();
    }

    @Test
    void popularItemsAreDrawnAsOftenAsTheyOccur() {
        var pairs = new int[100][];
        for (int k = 0; k < pairs.length; k++) {
            pairs[k] = new int[] {0, k < 80 ? 0 : 1};
        }
        var events = Shops.events(pairs, Behaviour.VIEW);
        var sampler = new NegativeSampler(KnownItems.of(events, 2, 3), Learning.Sampling.POPULARITY, events.items());
        var random = new SplittableRandom(5);
        int first = 0;
        for (int k = 0; k < 10_000; k++) {
            first += sampler.draw(1, random) == 0 ? 1 : 0;
        }
        assertThat(first / 10_000.0).isCloseTo(0.8, within(0.02));
    }
}
