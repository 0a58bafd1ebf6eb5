package org.vitrine.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    /** The first problem ends with a full stop of its own, the second does not. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void aSentenceInsideAnotherEndsWithOneFullStop(String language) {
        var texts = Texts.in(language.equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH);
        var why = Phrase.of("evaluate.notFinite.why");
        var stopped =
                texts.of(Phrase.of("train.diagnosis.failed", Phrase.of("evaluate.notFinite", "NaN", "u1", "i1"), why));
        var open = texts.of(Phrase.of("train.diagnosis.failed", Phrase.of("engine.nan.what", 12, 3), why));
        assertThat(stopped).doesNotContain("..").doesNotContain("。。").endsWith(texts.of(why));
        assertThat(open).containsPattern("3 ?[.。个轮]?").doesNotContain("..").doesNotContain("。。");
        assertThat(open.chars().filter(c -> c == '.' || c == '。').count())
                .isEqualTo(1
                        + texts.of(why)
                                .chars()
                                .filter(c -> c == '.' || c == '。')
                                .count());
    }
}
