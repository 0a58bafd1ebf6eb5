package org.vitrine.portrait;

import java.time.DayOfWeek;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * When a shopper is about.
 *
 * @param counts     events by weekday (Monday first) and hour, UTC as the data has it
 * @param everybody  the same of all shoppers together
 * @param hoursKnown whether the data has times of day; without them all events stand at midnight
 * @param daysKnown  whether the days are dates; where they are numbers counted from a day nobody published, their weekdays mean nothing
 * @param months     every month of the data
 */
public record Rhythm(
        List<List<Integer>> counts,
        List<List<Integer>> everybody,
        boolean hoursKnown,
        boolean daysKnown,
        List<Month> months) {
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

    /**
     * One hour of the week.
     *
     * @param day   weekday
     * @param hour  0 to 23, UTC as the data has it
     * @param count the shopper's events
     * @param share of the shopper's events
     */
    public record Cell(DayOfWeek day, int hour, int count, double share) {}

    /** The hours of the week with most of the shopper's events, busiest first, none without an event; empty when hours or weekdays are not known. */
    public List<Cell> busiest(int most) {
        if (!hoursKnown || !daysKnown) {
            return List.of();
        }
        double all = total(counts, 0);
        var cells = new ArrayList<Cell>();
        for (int day = 0; day < counts.size(); day++) {
            for (int hour = 0; hour < counts.get(day).size(); hour++) {
                int count = counts.get(day).get(hour);
                if (count > 0) {
                    cells.add(new Cell(DayOfWeek.of(day + 1), hour, count, count / all));
                }
            }
        }
        cells.sort(Comparator.comparingInt(Cell::count).reversed());
        return List.copyOf(cells.subList(0, Math.min(most, cells.size())));
    }

    /** Share of the shopper's events on Saturday and Sunday. */
    public double weekend() {
        return weekend(counts);
    }

    /** Share of everybody's events on Saturday and Sunday. */
    public double weekendOfEverybody() {
        return weekend(everybody);
    }

    private static double weekend(List<List<Integer>> grid) {
        double all = total(grid, 0);
        return all == 0 ? 0 : total(grid, DayOfWeek.SATURDAY.ordinal()) / all;
    }

    private static double total(List<List<Integer>> grid, int fromDay) {
        double sum = 0;
        for (var day : grid.subList(fromDay, grid.size())) {
            for (int count : day) {
                sum += count;
            }
        }
        return sum;
    }
}
