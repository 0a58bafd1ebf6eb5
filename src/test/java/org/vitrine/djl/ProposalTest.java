package org.vitrine.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.domain.Behaviour;
import org.vitrine.train.Learning;

class ProposalTest {
    private static final int ITEMS = 7;
    private static final int DRAWS = 200_000;

    /** User 0 knows items 1 and 2; item k occurs k + 1 times in all. */
    private static int[][] events() {
        var pairs = new java.util.ArrayList<int[]>();
        for (int item = 0; item < ITEMS; item++) {
            for (int k = 0; k <= item; k++) {
                pairs.add(new int[] {(item == 1 || item == 2) && k == 0 ? 0 : 1, item});
            }
        }
        return pairs.toArray(int[][]::new);
    }

    @ParameterizedTest
    @CsvSource({"UNIFORM, 1", "POPULARITY, 1", "POPULARITY, 0.75", "POPULARITY, 0"})
    void aCorrectedSampleEstimatesTheSumOverAllThatIsUnknown(Learning.Sampling sampling, double exponent) {
        var events = Shops.events(events(), Behaviour.VIEW);
        var known = KnownItems.of(events, 2, ITEMS);
        var sampler = new NegativeSampler(known, sampling, exponent, events.items());
        var proposal = Proposal.of(known, sampling, exponent, events.items(), DRAWS);
        var random = new SplittableRandom(1);
        double estimate = 0;
        for (int k = 0; k < DRAWS; k++) {
            int item = sampler.draw(0, random);
            estimate += Math.exp(score(item) + proposal.correction(0, item));
        }
        double truth = 0;
        for (int item = 0; item < ITEMS; item++) {
            truth += item == 1 || item == 2 ? 0 : Math.exp(score(item));
        }
        assertThat(estimate / truth).isCloseTo(1, within(0.01));
    }

    private static double score(int item) {
        return 0.4 * item - 1;
    }
}
