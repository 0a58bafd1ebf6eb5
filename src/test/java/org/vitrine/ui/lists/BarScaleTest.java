package org.vitrine.ui.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Phrase;
import org.vitrine.recommend.ScoredItem;
import org.vitrine.recommend.ScoredItem.Reason;

class BarScaleTest {
    private static BarScale scale(double... scores) {
        var why = List.of(new Reason("popular", Phrase.of("explain.popular", 1, 1, 1), 1));
        return BarScale.of(Arrays.stream(scores)
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
        var scale = scale(638, 561, 319);
        assertThat(scale.length(638)).isEqualTo(1);
        assertThat(scale.length(319)).isEqualTo(0.5);
        assertThat(scale.help().key()).isEqualTo("lists.score.help.counts");
    }

    @Test
    void equalScoresHaveEqualBars() {
        assertThat(scale(0.5, 0.5).length(0.5)).isEqualTo(1);
        assertThat(scale(0.5).length(0.5)).isEqualTo(1);
    }
}
