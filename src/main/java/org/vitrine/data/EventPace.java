package org.vitrine.data;

import java.util.Arrays;

/** How fast somebody's events follow one another: one rule for the findings that tell of programs and the step that leaves them out. */
public final class EventPace {
    private static final long SECONDS = 86_400;

    /**
     * A day of UTC.
     *
     * @param number days since 1970
     * @param events on it
     */
    public record Day(long number, int events) {}

    private EventPace() {}

    /**
     * Whether there are many events and the gap between two of them is seldom longer than so much: the median gap.
     *
     * @param times   in seconds, in order
     * @param many    fewer tell nothing
     * @param seconds the longest gap of a program
     */
    public static boolean isFast(long[] times, int many, long seconds) {
        if (times.length < Math.max(2, many)) {
            return false;
        }
        var gaps = new long[times.length - 1];
        for (int k = 0; k < gaps.length; k++) {
            gaps[k] = times[k + 1] - times[k];
        }
        Arrays.sort(gaps);
        return gaps[gaps.length / 2] <= seconds;
    }

    /**
     * The day with most events, the first of several.
     *
     * @param times in seconds, in order; only the first so many are looked at, at least one
     */
    public static Day busiestDay(long[] times, int size) {
        long busiest = 0;
        int most = 0;
        int from = 0;
        for (int k = 0; k < size; k++) {
            long day = Math.floorDiv(times[k], SECONDS);
            if (day != Math.floorDiv(times[from], SECONDS)) {
                from = k;
            }
            if (k - from >= most) {
                most = k - from + 1;
                busiest = day;
            }
        }
        return new Day(busiest, most);
    }
}
