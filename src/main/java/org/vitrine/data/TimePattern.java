package org.vitrine.data;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** How the times of a column are written; one way for the whole column. */
enum TimePattern {
    DATE(10, ' '),
    BLANK(19, ' '),
    T(19, 'T'),
    ZULU(20, 'T');

    private final int length;
    private final char between;

    TimePattern(int length, char between) {
        this.length = length;
        this.between = between;
    }

    boolean fits(byte[] b, int start, int end) {
        return end - start == length
                && b[start + 4] == '-'
                && b[start + 7] == '-'
                && (this == DATE || clockFits(b, start))
                && (this == ZULU) == (b[end - 1] == 'Z');
    }

    /** Hour 24 and leap seconds are understood but would not come back the same. */
    private boolean clockFits(byte[] b, int start) {
        return b[start + 10] == between
                && b[start + 13] == ':'
                && b[start + 16] == ':'
                && !(b[start + 11] == '2' && b[start + 12] >= '4')
                && b[start + 17] < '6';
    }

    String text(long seconds) {
        var at = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
        var date = at.toLocalDate().toString();
        return this == DATE
                ? date
                : date
                        + between
                        + String.format(Locale.ROOT, "%02d:%02d:%02d", at.getHour(), at.getMinute(), at.getSecond())
                        + (this == ZULU ? "Z" : "");
    }
}
