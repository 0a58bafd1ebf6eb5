package org.vitrine.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.Texts;
import org.vitrine.evaluate.Protocol;

class RunComparisonWordsTest {
    @Test
    void numbersOfShoppersAreWrittenAsNumbers() {
        var one = new Protocol("loo", "full", "hash", true, 2634, 45, 0.0, "ab");
        var other = new Protocol("loo", "full", "hash", true, 2679, 0, 0.0, "ab");
        var said = RunComparison.said(List.copyOf(one.differences(other)));
        assertThat(Texts.in(Locale.ENGLISH).of(said))
                .contains("(2,634 or 2,679)")
                .contains("(45 or 0)");
        assertThat(Texts.in(Locale.SIMPLIFIED_CHINESE).of(said))
                .contains("2,634")
                .contains("2,679");
    }
}
