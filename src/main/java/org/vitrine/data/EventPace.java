package org.vitrine.data;

import java.util.Arrays;

/** How fast somebody's events follow one another: one rule for the finding that tells of programs and the step that leaves them out. */
public final class EventPace {
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
}
