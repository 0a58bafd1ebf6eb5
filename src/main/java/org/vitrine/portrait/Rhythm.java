package org.vitrine.portrait;

import java.time.YearMonth;
import java.util.List;

/**
 * When a shopper is about.
 *
 * @param counts     events by weekday (Monday first) and hour, UTC as the data has it
 * @param everybody  the same of all shoppers together
 * @param hoursKnown whether the data has times of day; without them all events stand at midnight
 * @param months     every month of the data
 */
public record Rhythm(
        List<List<Integer>> counts, List<List<Integer>> everybody, boolean hoursKnown, List<Month> months) {
    public Rhythm {
        counts = List.copyOf(counts);
        everybody = List.copyOf(everybody);
        months = List.copyOf(months);
    }

    /**
     * @param count     the shopper's events
     * @param share     of the shopper's events
     * @param baseShare of everybody's events
     */
    public record Month(YearMonth month, int count, double share, double baseShare) {}
}
