package org.vitrine.ui.data.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.vitrine.data.preset.Preset;
import org.vitrine.data.preset.PresetCatalogue;
import org.vitrine.domain.Texts;

class KnownLayoutsTest {
    private static final Texts ENGLISH = Texts.in(Locale.ENGLISH);
    private static final Texts CHINESE = Texts.in(Locale.SIMPLIFIED_CHINESE);

    @Test
    void allAreThereByTitle() {
        var all = KnownLayouts.having(" ", ENGLISH);
        assertThat(all).containsExactlyInAnyOrderElementsOf(PresetCatalogue.all());
        assertThat(ENGLISH.of(KnownLayouts.title(all.getFirst()))).startsWith("Amazon");
    }

    @Test
    void allWordsAreLookedForWhereverTheyStand() {
        assertThat(names("grouplens", ENGLISH)).containsExactly("movielens-100k", "movielens-1m", "movielens-csv");
        assertThat(names("u.data", ENGLISH)).contains("movielens-100k").doesNotContain("movielens-1m");
        assertThat(names("amazon 2023 times", ENGLISH)).containsExactly("amazon-ratings-2023", "amazon-2023");
        assertThat(names("CC BY-NC-SA", ENGLISH)).contains("olist", "retailrocket");
        assertThat(names("no such data", ENGLISH)).isEmpty();
    }

    @Test
    void thoseToBeFetchedAreFoundByTheWordThatMarksThem() {
        assertThat(names("movielens fetch", ENGLISH))
                .containsExactly("movielens-100k", "movielens-1m", "movielens-csv", "ncf");
        assertThat(names("by hand", ENGLISH)).contains("olist", "book-crossing").doesNotContain("movielens-1m");
    }

    @Test
    void whatIsSaidInTheSpokenLanguageIsFound() {
        assertThat(names("天池", CHINESE)).isNotEmpty().isEqualTo(names("Tianchi", ENGLISH));
    }

    private static List<String> names(String words, Texts texts) {
        return KnownLayouts.having(words, texts).stream().map(Preset::name).toList();
    }
}
