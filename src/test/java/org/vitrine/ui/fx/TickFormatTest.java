package org.vitrine.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.Texts;

class TickFormatTest {
    private static final int MOST = 7;

    private static List<String> told(Locale locale, boolean logarithmic, double... ticks) {
        var all = java.util.Arrays.stream(ticks).boxed().toList();
        var format = TickFormat.of(Texts.in(locale), all, logarithmic);
        var told = all.stream().map(format::format).toList();
        assertThat(told).allSatisfy(text -> assertThat(text.length()).isLessThanOrEqualTo(MOST));
        assertThat(told).doesNotHaveDuplicates();
        return told;
    }

    @Test
    void stepsHaveTheDigitsTheyNeed() {
        assertThat(told(Locale.ENGLISH, false, 0.55, 0.6, 0.65)).containsExactly("0.55", "0.60", "0.65");
        assertThat(told(Locale.ENGLISH, false, 0, 20_000, 40_000)).containsExactly("0", "20,000", "40,000");
    }

    @Test
    void longNumbersFitBesideTheAxis() {
        assertThat(told(Locale.ENGLISH, false, 0, 500_000_000, 1_000_000_000)).containsExactly("0", "500M", "1B");
        assertThat(told(Locale.SIMPLIFIED_CHINESE, false, 0, 500_000_000, 1_000_000_000))
                .containsExactly("0", "5亿", "10亿");
        assertThat(told(Locale.ENGLISH, false, 1_000_000, 1_050_000, 1_100_000)).containsExactly("1M", "1.05M", "1.1M");
        assertThat(told(Locale.ENGLISH, false, 0, 2e30, 4e30)).containsExactly("0E0", "2E30", "4E30");
    }

    @Test
    void powersAreShort() {
        assertThat(told(Locale.ENGLISH, true, 0.001, 0.01, 0.1, 1)).containsExactly("0.001", "0.01", "0.1", "1");
        assertThat(told(Locale.ENGLISH, true, 1e-6, 1e-3, 1)).containsExactly("1E-6", "1E-3", "1E0");
        assertThat(told(Locale.ENGLISH, true, 1, 1000, 1e6, 1e9)).containsExactly("1", "1K", "1M", "1B");
    }
}
