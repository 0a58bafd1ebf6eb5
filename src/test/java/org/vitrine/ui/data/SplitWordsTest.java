package org.vitrine.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.domain.Texts;
import org.vitrine.encode.EncodedDataset.Clock;
import org.vitrine.encode.SplitSpec;

class SplitWordsTest {
    private static final SplitSpec IN_TIME = new SplitSpec.Temporal(0.1, 0.1);
    private final SplitWords words = new SplitWords(Texts.in(Locale.ENGLISH));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1  | true  | One event lies in the future, the latest on Dec 24, 2062: left out of the test.
                    25 | true  | 25 events lie in the future, the latest on Dec 24, 2062: left out of the test.
                    25 | false | 25 events lie in the future, the latest on Dec 24, 2062, and are in these parts. If the clock of the data is not ahead on purpose, mend the times and import again.
                    """)
    void whatBecameOfEventsOfTheFutureIsSaid(int events, boolean leftOut, String said) {
        assertThat(words.about(IN_TIME, true, line(new SplitTimeline.Future(events, 2_934_225_975L, leftOut))))
                .startsWith("Temporal split:")
                .endsWith("\n" + said);
    }

    @Test
    void withoutSuchEventsNothingIsSaidOfThem() {
        assertThat(words.about(IN_TIME, true, line(new SplitTimeline.Future(0, 100, true))))
                .startsWith("Temporal split:")
                .doesNotContain("future");
    }

    private static SplitTimeline line(SplitTimeline.Future future) {
        return new SplitTimeline(Clock.SECONDS, 0, 100, List.of(), future, List.of(), Optional.empty());
    }
}
