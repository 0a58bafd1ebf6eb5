package org.vitrine.data;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Times told by the number of a day and a time of day written HHMM without leading zeros ({@code 8} is 00:08), as the Complete Journey tells them.
 *
 * <p>Which date a number is, nobody published. The R package {@code completejourney} takes day 285 for 2017-01-01 ({@code data-raw/prep-data.R}:
 * {@code as.Date('2017-01-01') + (day - 285)}), and so do we: both copies of the data then have one calendar. It is a relative one: what comes
 * first and how long after is true, dates and weekdays need not be.
 */
public final class DayNumbers {
    /** The day before day 1: 285 days before 2017-01-01. */
    public static final LocalDate ORIGIN = LocalDate.of(2017, 1, 1).minusDays(285);

    private static final String DAY = "day";
    private static final String CLOCK = "transtime";
    private static final int LAST_DAY = 100_000;

    /** The end of a day, as some write it. */
    private static final int MIDNIGHT = 2400;

    private DayNumbers() {}

    /** A time made of two columns. */
    public static DerivedColumn time(String name, String day, String clock) {
        return new DerivedColumn(
                name, ColumnRole.TIME, DerivedColumn.Rule.DAY_AND_CLOCK, List.of(day, clock, ORIGIN.toString()));
    }

    /** The time of rows that have columns {@code day} and {@code trans_time} of such numbers; empty for any others. */
    static Optional<DerivedColumn> in(Preview preview) {
        int day = place(preview, DAY);
        int clock = place(preview, CLOCK);
        if (day < 0
                || clock < 0
                || !all(preview, day, DayNumbers::isDay)
                || !all(preview, clock, DayNumbers::isClock)) {
            return Optional.empty();
        }
        var names = preview.columns();
        var name = names.contains("time") ? "moment" : "time";
        return names.contains(name) ? Optional.empty() : Optional.of(time(name, names.get(day), names.get(clock)));
    }

    /** Whether the column is reckoned from day numbers by a calendar nobody published. */
    static boolean isRelative(DerivedColumn derived) {
        return derived.rule() == DerivedColumn.Rule.DAY_AND_CLOCK
                && derived.inputs().size() > 2;
    }

    /** The date of day 0; empty where the numbers are an order only. */
    static Optional<LocalDate> origin(DerivedColumn derived) {
        return isRelative(derived)
                ? Optional.of(LocalDate.parse(derived.inputs().get(2)))
                : Optional.empty();
    }

    /** What a rule's inputs have to be. */
    static boolean fits(List<String> inputs) {
        if (inputs.size() == 2) {
            return true;
        }
        try {
            return inputs.size() == 3 && LocalDate.parse(inputs.get(2)).getYear() > 0;
        } catch (DateTimeParseException e) {
            // no date
            return false;
        }
    }

    private static int place(Preview preview, String name) {
        var names = preview.columns();
        for (int c = 0; c < names.size(); c++) {
            if (names.get(c).toLowerCase(Locale.ROOT).replace("_", "").equals(name)) {
                return c;
            }
        }
        return -1;
    }

    private static boolean all(Preview preview, int column, IntPredicate test) {
        var values = preview.values(column);
        return !values.isEmpty()
                && RoleGuesser.nearlyAll(values, text -> text.matches("\\d{1,6}") && test.test(Integer.parseInt(text)));
    }

    private static boolean isDay(int number) {
        return number <= LAST_DAY;
    }

    /** Whether a number is a time of day written HHMM. */
    static boolean isClock(long hhmm) {
        return hhmm >= 0 && hhmm <= MIDNIGHT && hhmm % 100 < 60;
    }
}
