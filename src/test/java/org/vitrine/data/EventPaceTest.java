package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
}
