package org.vitrine.ui.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Texts;
import org.vitrine.recommend.ScoreKind;
import org.vitrine.recommend.ScoredItem;
import org.vitrine.recommend.ScoredItem.Reason;

class BarScaleTest {
    private static BarScale scale(double... scores) {
        return scale(ScoreKind.ORDER, scores);
    }

    private static BarScale scale(ScoreKind kind, double... scores) {
        var why = List.of(new Reason("popular", Phrase.of("explain.popular", 1, 1, 1), 1));
        return BarScale.of(
                kind,
                Arrays.stream(scores)
                        .mapToObj(score -> new ScoredItem(1, new ItemId("i" + score), (float) score, false, why))
                        .toList());
    }

    @Test
    void scoresThatLieCloseAreToldApart() {
        var scale = scale(5.877, 5.748, 5.273);
        assertThat(scale.length(5.877f)).isEqualTo(1);
        assertThat(scale.length(5.273f)).isCloseTo(0.08, within(1e-9));
        assertThat(scale.length(5.748f)).isCloseTo(0.08 + 0.92 * 0.475 / 0.604, within(1e-4));
        assertThat(scale.help().key()).isEqualTo("lists.score.help");
    }

    @Test
    void scoresBelowNoughtHaveBarsToo() {
        var scale = scale(-0.1, -0.2, -0.7);
        assertThat(scale.length(-0.1f)).isEqualTo(1);
        assertThat(scale.length(-0.7f)).isCloseTo(0.08, within(1e-9));
    }

    @Test
    void aCountIsAShareOfTheHighest() {
        var scale = scale(ScoreKind.COUNT, 638, 561, 319);
        assertThat(scale.length(638)).isEqualTo(1);
        assertThat(scale.length(319)).isEqualTo(0.5);
        assertThat(scale.help().key()).isEqualTo("lists.score.help.counts");
    }

    /** What settles equal counts of a segment lies behind the point and is no part of the count. */
    @Test
    void aCountOfASegmentIsWholeThoughItsScoreIsNot() {
        var scale = scale(ScoreKind.COUNT, 40.5, 20.31, 20.3, 0.1);
        assertThat(scale.length(40.5)).isEqualTo(1);
        assertThat(scale.length(20.31)).isEqualTo(0.5).isEqualTo(scale.length(20.3));
        assertThat(scale.length(0.1)).isZero();
        assertThat(Texts.in(Locale.ENGLISH).of(scale.said(40.5))).isEqualTo("40");
    }

    /** Weighed events begin at nought as counts do, and their fraction is told. */
    @Test
    void aSumOfWeightsIsAShareOfTheHighest() {
        var scale = scale(ScoreKind.SUM, 12.5, 6.25);
        assertThat(scale.length(6.25)).isEqualTo(0.5);
        assertThat(Texts.in(Locale.ENGLISH).of(scale.said(6.25))).isEqualTo("6.25");
        assertThat(scale.help().key()).isEqualTo("lists.score.help.sums");
    }

    @Test
    void aModelWithWholeScoresIsNoCount() {
        var scale = scale(3, 2, 1);
        assertThat(scale.length(1)).isCloseTo(0.08, within(1e-9));
        assertThat(Texts.in(Locale.ENGLISH).of(scale.said(3))).isEqualTo("3.000");
    }

    @Test
    void whereNothingWasCountedNoBarIsFull() {
        assertThat(scale(ScoreKind.COUNT, 0, 0).length(0)).isZero();
    }

    @Test
    void equalScoresHaveEqualBars() {
        assertThat(scale(0.5, 0.5).length(0.5)).isEqualTo(1);
        assertThat(scale(0.5).length(0.5)).isEqualTo(1);
    }
}
