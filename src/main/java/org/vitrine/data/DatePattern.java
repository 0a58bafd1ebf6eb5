package org.vitrine.data;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Dates written with numbers in a fixed order: {@code dd.MM.yyyy}, {@code M/d/yyyy H:mm}, {@code yyyy年M月d日}. One letter takes one or two
 * digits, two take exactly two; {@code yy} are years from 1970 to 2069. Everything else stands for itself.
 */
public final class DatePattern {
    private static final String LETTERS = "yMdHms";

    private final String text;
    private final List<Part> parts;
    private final boolean clock;

    /** Digits of a field, or a text that stands for itself. */
    private record Part(char field, int least, int most, byte[] literal) {}

    private DatePattern(String text, List<Part> parts, boolean clock) {
        this.text = text;
        this.parts = parts;
        this.clock = clock;
    }

    /** @return empty when it names no year, month and day, or a field twice */
    public static Optional<DatePattern> of(String text) {
        var parts = new ArrayList<Part>();
        var seen = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char letter = text.charAt(at);
            int end = at + 1;
            if (LETTERS.indexOf(letter) >= 0) {
                while (end < text.length() && text.charAt(end) == letter) {
                    end++;
                }
                int width = end - at;
                boolean fits = letter == 'y' ? width == 2 || width == 4 : width <= 2;
                if (!fits || seen.indexOf(String.valueOf(letter)) >= 0) {
                    return Optional.empty();
                }
                seen.append(letter);
                parts.add(new Part(letter, width, letter == 'y' ? width : 2, new byte[0]));
            } else {
                while (end < text.length() && LETTERS.indexOf(text.charAt(end)) < 0) {
                    end++;
                }
                if (text.substring(at, end).matches(".*[A-Za-z&&[^TZ]].*")) {
                    return Optional.empty();
                }
                var literal = text.substring(at, end).getBytes(StandardCharsets.UTF_8);
                parts.add(new Part('\0', literal.length, literal.length, literal));
            }
            at = end;
        }
        var fields = seen.toString();
        boolean day = fields.indexOf('y') >= 0 && fields.indexOf('M') >= 0 && fields.indexOf('d') >= 0;
        boolean inOrder = fields.indexOf('m') < 0 || fields.indexOf('H') >= 0;
        return day && inOrder
                ? Optional.of(new DatePattern(text, List.copyOf(parts), fields.indexOf('H') >= 0))
                : Optional.empty();
    }

    public String text() {
        return text;
    }

    /** Whether it has a time of day. */
    boolean hasClock() {
        return clock;
    }

    /** Seconds since 1970 in UTC; {@link ColumnData.Longs#MISSING} when the bytes are no such date. */
    long seconds(byte[] b, int start, int end) {
        int year = 0;
        int month = 0;
        int day = 0;
        int hour = 0;
        int minute = 0;
        int second = 0;
        int at = start;
        for (var part : parts) {
            if (part.literal.length > 0) {
                if (at + part.literal.length > end
                        || !java.util.Arrays.equals(
                                b, at, at + part.literal.length, part.literal, 0, part.literal.length)) {
                    return ColumnData.Longs.MISSING;
                }
                at += part.literal.length;
                continue;
            }
            int digits = 0;
            int value = 0;
            while (digits < part.most && at < end && b[at] >= '0' && b[at] <= '9') {
                value = value * 10 + b[at] - '0';
                at++;
                digits++;
            }
            if (digits < part.least) {
                return ColumnData.Longs.MISSING;
            }
            switch (part.field) {
                case 'y' -> year = part.most == 4 ? value : value + (value < 70 ? 2000 : 1900);
                case 'M' -> month = value;
                case 'd' -> day = value;
                case 'H' -> hour = value;
                case 'm' -> minute = value;
                default -> second = value;
            }
        }
        if (at != end || year < 1 || hour > 23 || minute > 59 || second > 59) {
            return ColumnData.Longs.MISSING;
        }
        try {
            return LocalDateTime.of(year, month, day, hour, minute, second).toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return ColumnData.Longs.MISSING;
        }
    }

    /** A time as this pattern writes it. */
    String text(long seconds) {
        var at = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
        var text = new StringBuilder();
        for (var part : parts) {
            switch (part.field) {
                case '\0' -> text.append(new String(part.literal, StandardCharsets.UTF_8));
                case 'y' -> append(text, part.most == 4 ? at.getYear() : at.getYear() % 100, part.most);
                case 'M' -> append(text, at.getMonthValue(), part.least);
                case 'd' -> append(text, at.getDayOfMonth(), part.least);
                case 'H' -> append(text, at.getHour(), part.least);
                case 'm' -> append(text, at.getMinute(), part.least);
                default -> append(text, at.getSecond(), part.least);
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, int value, int width) {
        var digits = Integer.toString(value);
        text.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DatePattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
