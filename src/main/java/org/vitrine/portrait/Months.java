package org.vitrine.portrait;

import java.time.YearMonth;

/** The calendar months a log spans, numbered from its first. Months beyond a hundred years are not numbered: such times are faults. */
record Months(int first, int count) {
    private static final int MOST = 1200;

    /** @param until times after this are not looked at */
    static Months of(EventLog log, long until) {
        long earliest = Long.MAX_VALUE;
        long latest = Long.MIN_VALUE;
        for (long time : log.time) {
            if (time != Cells.NO_TIME && time <= until) {
                earliest = Math.min(earliest, time);
                latest = Math.max(latest, time);
            }
        }
        if (earliest > latest) {
            return new Months(0, 0);
        }
        int first = absolute(earliest);
        return new Months(first, (int) Math.min(MOST, (long) absolute(latest) - first + 1));
    }

    /** Position of the month of a time, -1 when it is not numbered. */
    int position(long seconds) {
        int at = absolute(seconds) - first;
        return at >= 0 && at < count ? at : -1;
    }

    YearMonth month(int position) {
        int absolute = first + position;
        return YearMonth.of(Math.floorDiv(absolute, 12), Math.floorMod(absolute, 12) + 1);
    }

    /** Months since year 0; days to civil date after Howard Hinnant, "chrono-compatible low-level date algorithms". */
    private static int absolute(long seconds) {
        long day = Math.floorDiv(seconds, 86_400L) + 719_468;
        long era = Math.floorDiv(day, 146_097L);
        long dayOfEra = day - era * 146_097;
        long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long shifted = (5 * dayOfYear + 2) / 153;
        long month = shifted < 10 ? shifted + 3 : shifted - 9;
        return Math.toIntExact((yearOfEra + era * 400 + (month <= 2 ? 1 : 0)) * 12 + month - 1);
    }
}
