package org.vitrine.data;

import java.util.Locale;

/** Reads a time out of bytes. Keeps what it found until the next one; not for sharing between threads. */
final class TimeText {
    private static final long DAY = 86_400;
    /** Smallest number AUTO takes for unix seconds: 1973. Anything below rather counts something. */
    private static final long FIRST_SECOND = 100_000_000L;
    /** Smallest number AUTO takes for milliseconds. */
    private static final long FIRST_MILLI = 100_000_000_000L;

    private static final long FIRST_MICRO = 100_000_000_000_000L;
    private static final long FIRST_NANO = 100_000_000_000_000_000L;
    /** The end of the year 9999: a number beyond counts in another unit, or something else. */
    private static final long LAST_SECOND = 253_402_300_799L;

    /** A larger number is no time in any unit; beyond, its last digit is not exact any more. */
    private static final double MOST = 1e15;

    private static final String[] MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

    private final NumberText number = new NumberText();

    /** Seconds since 1970 UTC, or the order. */
    long seconds;
    /** Whether there was a date and nothing more. */
    boolean dateOnly;

    /** Whether the bytes are a time in this format. */
    boolean parse(byte[] b, int start, int end, TimeFormat format) {
        dateOnly = false;
        return switch (format) {
            case AUTO -> auto(b, start, end);
            case UNIX_SECONDS -> wholeNumber(b, start, end, 1) && Math.abs(seconds) <= LAST_SECOND;
            case UNIX_MILLIS -> wholeNumber(b, start, end, 1000) && Math.abs(seconds) <= LAST_SECOND;
            case UNIX_MICROS -> wholeNumber(b, start, end, 1_000_000) && Math.abs(seconds) <= LAST_SECOND;
            case UNIX_NANOS -> wholeNumber(b, start, end, 1_000_000_000) && Math.abs(seconds) <= LAST_SECOND;
            case ORDER -> wholeNumber(b, start, end, 1) && number.value == Math.rint(number.value);
            case ISO -> iso(b, start, end);
            case DAY_MONTH_YEAR -> dayMonthYear(b, start, end);
            case MONTH_DAY_YEAR -> monthDayYear(b, start, end);
            case COMPACT_DATE -> end - start == 8 && compact(b, start, end);
        };
    }

    private boolean auto(byte[] b, int start, int end) {
        // what has a sign after four digits is hardly ever a number, and that is dear to find out
        if (end - start >= 8 && b[start + 4] == '-' && iso(b, start, end)) {
            return true;
        }
        if (number.parse(b, start, end)) {
            if (end - start == 8 && number.mantissa > 19_000_101 && number.mantissa < 21_000_101) {
                return compact(b, start, end);
            }
            double v = number.value;
            if (v < FIRST_SECOND) {
                return false;
            }
            seconds = (long) (v >= FIRST_NANO ? v / 1e9 : v >= FIRST_MICRO ? v / 1e6 : v >= FIRST_MILLI ? v / 1e3 : v);
            return seconds <= LAST_SECOND;
        }
        return iso(b, start, end) || dayMonthYear(b, start, end);
    }

    private boolean wholeNumber(byte[] b, int start, int end, int unit) {
        if (!number.parse(b, start, end) || Math.abs(number.value) > MOST * unit) {
            return false;
        }
        seconds = (long) Math.floor(number.value / unit);
        return true;
    }

    private boolean compact(byte[] b, int start, int end) {
        int y = digits(b, start, 4, end);
        int m = digits(b, start + 4, 2, end);
        int d = digits(b, start + 6, 2, end);
        dateOnly = true;
        return date(y, m, d);
    }

    /** {@code yyyy-MM-dd}, optionally followed by a time and a zone; slashes and single-digit months are understood. */
    private boolean iso(byte[] b, int start, int end) {
        int y = digits(b, start, 4, end);
        if (y < 0 || start + 8 > end) {
            return false;
        }
        byte separator = b[start + 4];
        if (separator != '-' && separator != '/' && separator != '.') {
            return false;
        }
        int at = start + 5;
        int width = numberWidth(b, at, end);
        int m = digits(b, at, width, end);
        at += width;
        if (at >= end || b[at] != separator) {
            return false;
        }
        at++;
        width = numberWidth(b, at, end);
        int d = digits(b, at, width, end);
        at += width;
        if (!date(y, m, d)) {
            return false;
        }
        dateOnly = at == end;
        return dateOnly || (b[at] == ' ' || b[at] == 'T' || b[at] == 't') && clock(b, at + 1, end);
    }

    private boolean clock(byte[] b, int start, int end) {
        int at = start;
        int width = numberWidth(b, at, end);
        int h = digits(b, at, width, end);
        at += width;
        if (h < 0 || h > 24 || at >= end || b[at] != ':') {
            return false;
        }
        int min = digits(b, at + 1, 2, end);
        at += 3;
        int s = 0;
        if (at < end && b[at] == ':') {
            s = digits(b, at + 1, 2, end);
            at += 3;
            if (at < end && b[at] == '.') {
                at++;
                while (at < end && b[at] >= '0' && b[at] <= '9') {
                    at++;
                }
            }
        }
        if (min < 0 || min > 59 || s < 0 || s > 60) {
            return false;
        }
        seconds += h * 3600L + min * 60L + s;
        while (at < end && b[at] == ' ') {
            at++;
        }
        return at == end || zone(b, at, end);
    }

    private boolean zone(byte[] b, int start, int end) {
        if (end - start == 1 && (b[start] == 'Z' || b[start] == 'z')) {
            return true;
        }
        if (end - start == 3 && b[start] == 'U' && b[start + 1] == 'T' && b[start + 2] == 'C') {
            return true;
        }
        int sign = b[start] == '+' ? 1 : b[start] == '-' ? -1 : 0;
        int h = digits(b, start + 1, 2, end);
        int at = start + 3;
        if (sign == 0 || h < 0 || h > 18) {
            return false;
        }
        int min = 0;
        if (at < end) {
            at += b[at] == ':' ? 1 : 0;
            min = digits(b, at, 2, end);
            at += 2;
        }
        if (min < 0 || at != end) {
            return false;
        }
        seconds -= sign * (h * 3600L + min * 60L);
        return true;
    }

    private boolean monthDayYear(byte[] b, int start, int end) {
        int width = numberWidth(b, start, end);
        int m = digits(b, start, width, end);
        int at = start + width;
        if (m < 0 || at >= end || b[at] != '/') {
            return false;
        }
        at++;
        width = numberWidth(b, at, end);
        int d = digits(b, at, width, end);
        at += width;
        if (d < 0 || at >= end || b[at] != '/' || !date(digits(b, at + 1, 4, end), m, d)) {
            return false;
        }
        at += 5;
        dateOnly = at == end;
        return dateOnly || b[at] == ' ' && clock(b, at + 1, end);
    }

    private boolean dayMonthYear(byte[] b, int start, int end) {
        int width = numberWidth(b, start, end);
        int d = digits(b, start, width, end);
        int at = start + width;
        if (d < 0 || end - at != 9 || b[at] != '-' || b[at + 4] != '-') {
            return false;
        }
        var month = new String(b, at + 1, 3, java.nio.charset.StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int m = java.util.Arrays.asList(MONTHS).indexOf(month) + 1;
        int y = digits(b, at + 5, 4, end);
        dateOnly = true;
        return m > 0 && y >= 0 && date(y, m, d);
    }

    private boolean date(int y, int m, int d) {
        if (y < 0 || m < 1 || m > 12 || d < 1 || d > 31) {
            return false;
        }
        boolean leap = (y & 3) == 0 && (y % 100 != 0 || y % 400 == 0);
        if (d > 28 && d > (m == 2 ? leap ? 29 : 28 : 30 + (m + (m >> 3) & 1))) {
            return false;
        }
        seconds = epochDay(y, m, d) * DAY;
        return true;
    }

    /** Days since 1970 of a date of the Gregorian calendar; a year begins in March, so that the leap day is its last. */
    private static long epochDay(int y, int m, int d) {
        int year = m <= 2 ? y - 1 : y;
        int era = Math.floorDiv(year, 400);
        int ofEra = year - era * 400;
        int ofYear = (153 * ((m + 9) % 12) + 2) / 5 + d - 1;
        return era * 146_097L + ofEra * 365L + ofEra / 4 - ofEra / 100 + ofYear - 719_468;
    }

    private static int numberWidth(byte[] b, int at, int end) {
        return at + 1 < end && b[at + 1] >= '0' && b[at + 1] <= '9' ? 2 : 1;
    }

    /** The number of exactly this many digits, or -1. */
    private static int digits(byte[] b, int at, int count, int end) {
        if (at + count > end) {
            return -1;
        }
        int n = 0;
        for (int k = 0; k < count; k++) {
            int c = b[at + k] - '0';
            if (c < 0 || c > 9) {
                return -1;
            }
            n = n * 10 + c;
        }
        return n;
    }
}
