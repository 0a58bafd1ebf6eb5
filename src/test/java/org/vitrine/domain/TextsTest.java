package org.vitrine.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    /** One minus in sentences, figures and shares, in either language. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void whatIsBelowNoughtHasOneSign(String language) {
        var texts = Texts.in(Locale.forLanguageTag(language));
        assertThat(texts.of("shopper.money", -1234.5)).isEqualTo("−1,234.50");
        assertThat(texts.of("lists.score.order", -0.25)).isEqualTo("−0.250");
        assertThat(texts.numbers().format(-0.25)).isEqualTo("−0.25");
        assertThat(texts.forCommandLine().of("shopper.money", -1234.5)).isEqualTo("-1,234.50");
        assertThat(texts.wholes().format(-3)).isEqualTo("−3");
        assertThat(texts.percents().format(-0.25)).isEqualTo("−25%");
        assertThat(texts.of("train.preflight.truth", "a", "b", 1, 2, -0.25, 0.1))
                .contains("−25%", "+10%")
                .doesNotContain("-");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "9999, '9,999', '9,999'",
        "10000, 10K, 1万",
        "25274, 25K, 2.5万",
        "252746, 253K, 25万",
        "1000209, 1M, 100万",
        "2549999, 2.5M, 255万"
    })
    void aCountInBriefHasRoomInAHead(long count, String english, String chinese) {
        assertThat(Texts.in(Locale.ENGLISH).brief(count)).isEqualTo(english);
        assertThat(Texts.in(Locale.SIMPLIFIED_CHINESE).brief(count)).isEqualTo(chinese);
    }

    @Test
    void anHourIsToldAsOne() {
        assertThat(Texts.clock(Duration.ofSeconds(59 * 60 + 7))).isEqualTo("59:07");
        assertThat(Texts.clock(Duration.ofSeconds(75 * 60 + 7))).isEqualTo("1:15:07");
    }

    /** A choice is called in the window as it reads there, and on the command line as it is typed. */
    @ParameterizedTest
    @ValueSource(strings = {"temporal", "leave-one-out", "ratio", "provided"})
    void aSplitIsCalledAsItIsChosen(String kind) {
        var key = "encode.split.use"
                + switch (kind) {
                    case "temporal" -> "Temporal";
                    case "leave-one-out" -> "LeaveOneOut";
                    case "ratio" -> "Ratio";
                    default -> "Provided";
                };
        for (var language : java.util.List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            var window = Texts.in(language);
            var choice = window.of("data.split.choice." + kind);
            assertThat(window.of("train.choice." + kind)).isEqualTo(choice);
            assertThat(window.of(key)).contains(choice).doesNotContain(kind);
            assertThat(window.forCommandLine().of(key)).contains("--split " + kind);
        }
    }

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
