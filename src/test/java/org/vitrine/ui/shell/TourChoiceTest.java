package org.vitrine.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.vitrine.ui.fx.TourRound;

class TourChoiceTest {
    @Test
    void everythingIsWalkedUnlessSomebodySaysOtherwise() {
        var all = TourChoice.ofProperties();
        assertThat(TourRound.values()).allMatch(all::has).allMatch(all::needsProps);
        assertThat(all.hasPage("window")).isTrue();
        assertThat(all.hasStop("import-files")).isTrue();
        assertThat(all.hasLook("dark-zh-1280x800")).isTrue();
    }

    @Test
    void roundsOfOtherPagesAndTheirRunsAreLeftOut() {
        var some = of("data|home", "import-.*", "light-en-.*");
        assertThat(some.has(TourRound.TRAINING)).isFalse();
        assertThat(some.has(TourRound.CALM)).isTrue();
        assertThat(some.has(TourRound.ANOTHER)).isTrue();
        assertThat(some.needsProps(TourRound.CALM)).isFalse();
        assertThat(some.needsProps(TourRound.ANOTHER)).isTrue();
        assertThat(some.hasPage("window")).isFalse();
        assertThat(some.hasStop("table")).isFalse();
        assertThat(some.hasLook("dark-en-1280x800")).isFalse();
        assertThat(some.hasLook("light-en-1920x1080")).isTrue();
    }

    @Test
    void aPageThatShowsARunHasOneTrained() {
        assertThat(of("lists", ".*", ".*").needsProps(TourRound.CALM)).isTrue();
    }

    private static TourChoice of(String pages, String stops, String looks) {
        return new TourChoice(Pattern.compile(pages), Pattern.compile(stops), Pattern.compile(looks));
    }
}
