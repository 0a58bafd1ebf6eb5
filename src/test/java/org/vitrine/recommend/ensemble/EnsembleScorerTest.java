package org.vitrine.recommend.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.recommend.Scorer;

class EnsembleScorerTest {
    /** Says the same to everybody it knows, and whether it was closed. */
    private record Fixed(List<String> closed, boolean knows, float... scores) implements Scorer {
        @Override
        public int items() {
            return scores.length;
        }

        @Override
        public boolean knows(int user) {
            return knows;
        }

        @Override
        public void score(int[] users, float[] out) {
            for (int k = 0; k < users.length; k++) {
                System.arraycopy(scores, 0, out, k * scores.length, scores.length);
            }
        }

        @Override
        public void close() {
            closed.add("closed");
        }
    }

    private static Fixed fixed(boolean knows, float... scores) {
        return new Fixed(new ArrayList<>(), knows, scores);
    }

    private static EnsembleScorer.Member member(double weight, Scorer scorer) {
        return new EnsembleScorer.Member(scorer, weight);
    }

    private static float[] scores(EnsembleScorer scorer) {
        var out = new float[2 * scorer.items()];
        scorer.score(new int[] {0, 1}, out);
        assertThat(java.util.Arrays.copyOf(out, scorer.items()))
                .containsExactly(java.util.Arrays.copyOfRange(out, scorer.items(), out.length));
        return java.util.Arrays.copyOf(out, scorer.items());
    }

    @Test
    void scoresOfAnyScaleCompareOnceTheyAreStandardised() {
        // mean 2, deviation sqrt(2/3); a thousand times as large brings the same
        var small = member(0.25, fixed(true, 1, 2, 3));
        var large = member(0.75, fixed(true, 1000, 3000, 2000));
        double one = Math.sqrt(1.5);
        assertThat(scores(new EnsembleScorer(List.of(small, large), new Fusion.Scores())))
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly((float) (-0.25 * one - 0.75 * one), (float) (0.75 * one), (float) (0.25 * one));
    }

    @Test
    void aMemberToWhomAllItemsAreAlikeBringsNothing() {
        var flat = member(0.9, fixed(true, 5, 5, 5));
        var other = member(0.1, fixed(true, 1, 2, 3));
        var scores = scores(new EnsembleScorer(List.of(flat, other), new Fusion.Scores()));
        assertThat(scores[1]).isCloseTo(0, within(1e-6f));
        assertThat(scores[2]).isGreaterThan(scores[0]);
    }

    @Test
    void reciprocalRanksAddUpAndEqualScoresShareTheMiddle() {
        var first = member(1, fixed(true, -3f, 7f, -0f, 0f)); // ranks 4, 1, 2.5, 2.5
        var second = member(2, fixed(true, 4f, 3f, 2f, -1f)); // ranks 1, 2, 3, 4
        assertThat(scores(new EnsembleScorer(List.of(first, second), new Fusion.Ranks(60))))
                .usingComparatorWithPrecision(1e-7f)
                .containsExactly(
                        (float) (1 / 64.0 + 2 / 61.0),
                        (float) (1 / 61.0 + 2 / 62.0),
                        (float) (1 / 62.5 + 2 / 63.0),
                        (float) (1 / 62.5 + 2 / 64.0));
    }

    @Test
    void whoeverDoesNotKnowAShopperIsSilentUnlessNobodyDoes() {
        var stranger = fixed(false, 9, 0, 0);
        var friend = fixed(true, 0, 0, 9);
        var some = new EnsembleScorer(List.of(member(0.9, stranger), member(0.1, friend)), new Fusion.Scores());
        assertThat(some.knows(0)).isTrue();
        assertThat(scores(some)[2]).isGreaterThan(scores(some)[0]);
        var nobody = new EnsembleScorer(List.of(member(1, stranger)), new Fusion.Scores());
        assertThat(nobody.knows(0)).isFalse();
        assertThat(scores(nobody)[0]).isGreaterThan(scores(nobody)[2]);
    }

    @Test
    void itClosesItsMembersAndRefusesThoseOfAnotherShop() {
        var one = fixed(true, 1, 2);
        new EnsembleScorer(List.of(member(1, one)), new Fusion.Scores()).close();
        assertThat(one.closed()).hasSize(1);
        assertThatThrownBy(() ->
                        new EnsembleScorer(List.of(member(1, one), member(1, fixed(true, 1))), new Fusion.Scores()))
                .hasMessageContaining("2 and 1 items");
    }
}
