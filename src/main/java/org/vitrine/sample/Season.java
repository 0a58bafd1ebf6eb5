package org.vitrine.sample;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** The market's calendar: nine months in days and seconds from the first of October 2025, UTC, and the days on which it is louder. */
final class Season {
    static final LocalDate FIRST = LocalDate.of(2025, 10, 1);
    static final int DAYS = 273;
    static final int SECONDS_OF_DAY = 86_400;
    /** Launches from this day on are planted as cold items. */
    static final int LAST_FORTNIGHT = DAYS - 14;

    /** Days on which more people shop, goods are reduced, and bargain hunters come in numbers. */
    record Sale(String name, LocalDate first, LocalDate last, double crowd, double reduction) {
        boolean on(int day) {
            var date = date(day);
            return !date.isBefore(first) && !date.isAfter(last);
        }
    }

    static final List<Sale> SALES = List.of(
            new Sale("Double Eleven", LocalDate.of(2025, 11, 8), LocalDate.of(2025, 11, 11), 2.2, 0.20),
            new Sale("Twelve Twelve", LocalDate.of(2025, 12, 11), LocalDate.of(2025, 12, 12), 1.8, 0.15),
            new Sale("Six Eighteen", LocalDate.of(2026, 6, 15), LocalDate.of(2026, 6, 18), 2.2, 0.20));

    static final LocalDate QUIET_FIRST = LocalDate.of(2026, 2, 14);
    static final LocalDate QUIET_LAST = LocalDate.of(2026, 2, 21);

    private Season() {}

    static LocalDate date(int day) {
        return FIRST.plusDays(day);
    }

    static int dayOf(LocalDate date) {
        return (int) (date.toEpochDay() - FIRST.toEpochDay());
    }

    /** 0 for October … 8 for June. */
    static int month(int day) {
        int month = date(Math.clamp(day, 0, DAYS - 1)).getMonthValue();
        return month >= 10 ? month - 10 : month + 2;
    }

    static boolean weekend(int day) {
        return date(day).getDayOfWeek().getValue() >= 6;
    }

    /** How full the market is on this day for a shopper of this kind. */
    static double crowd(int day, Persona persona) {
        double crowd = weekend(day) ? persona.weekend() : 1;
        for (var sale : SALES) {
            if (sale.on(day)) {
                crowd *= persona.code().equals("bargain") ? 2.5 * sale.crowd() : sale.crowd();
            }
        }
        var date = date(day);
        return date.isBefore(QUIET_FIRST) || date.isAfter(QUIET_LAST) ? crowd : 0.35 * crowd;
    }

    /** {@code 2025-10-01 08:13:22} for seconds since the first midnight. */
    static String stamp(long second) {
        var time = LocalDateTime.ofEpochSecond(FIRST.toEpochDay() * SECONDS_OF_DAY + second, 0, ZoneOffset.UTC);
        var text = new StringBuilder(19).append(time.toLocalDate()).append(' ');
        two(text, time.getHour()).append(':');
        two(text, time.getMinute()).append(':');
        return two(text, time.getSecond()).toString();
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
