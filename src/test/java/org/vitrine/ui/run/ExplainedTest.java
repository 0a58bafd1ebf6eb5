package org.vitrine.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.Texts;
import org.vitrine.evaluate.MetricName;

class ExplainedTest {
    @Test
    void linesAreShortAndLoseNothing() {
        for (var locale : new Locale[] {Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE}) {
            for (var metric : MetricName.OF_LISTS) {
                var text = Texts.in(locale).of(MetricName.formula(metric));
                var broken = Explained.broken(text, locale);
                assertThat(broken.lines()).allMatch(line -> line.length() <= 74);
                assertThat(broken.replaceAll("\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
            }
        }
        assertThat(Explained.broken("short", Locale.ENGLISH)).isEqualTo("short");
        assertThat(Explained.broken("甲".repeat(40), Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("甲".repeat(36) + "\n" + "甲".repeat(4));
    }
}
