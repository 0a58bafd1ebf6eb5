package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventPaceTest {
    private static final long DAY = 86_400;

    @Test
    void theBusiestDayIsTheFirstOfThoseWithMostEvents() {
        var times = new long[] {-DAY, -1, 0, DAY - 1, DAY, 2 * DAY, 2 * DAY + 5, 9 * DAY};
        assertThat(EventPace.busiestDay(times, times.length)).isEqualTo(new EventPace.Day(-1, 2));
        assertThat(EventPace.busiestDay(new long[] {0, DAY, DAY + 1, 2 * DAY - 1, 2 * DAY, 2 * DAY}, 5))
                .isEqualTo(new EventPace.Day(1, 3));
        assertThat(EventPace.busiestDay(new long[] {5 * DAY}, 1)).isEqualTo(new EventPace.Day(5, 1));
    }

    /** Gaps, the fewest events that tell and the seconds of a program. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            3 3, 3, 3, true
            3 3, 4, 3, false
            3 4, 2, 3, false
            1 1 1 9 9, 3, 3, true
            1 1 9 9 9, 3, 3, false
            1 9, 3, 3, false
            9 1 1, 3, 3, true
            0, 0, 0, true
            """)
    void theMedianGapTellsAProgram(String gaps, int many, long seconds, boolean isFast) {
        var each = Arrays.stream(gaps.split(" ")).mapToLong(Long::parseLong).toArray();
        var times = new long[each.length + 1];
        for (int k = 0; k < each.length; k++) {
            times[k + 1] = times[k] + each[k];
        }
        assertThat(EventPace.isFast(times, many, seconds)).isEqualTo(isFast);
    }

    @Test
    void oneEventHasNoPace() {
        assertThat(EventPace.isFast(new long[] {7}, 0, 3)).isFalse();
    }
}
