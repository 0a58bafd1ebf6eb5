package org.vitrine.data;

import java.nio.charset.StandardCharsets;

/** Reads a number out of bytes. Keeps what it found until the next one; not for sharing between threads. */
final class NumberText {
    /** What stands for "no number" in numeric columns, whatever the plan says. */
    private static final java.util.Set<String> ABSENT =
            java.util.Set.of("na", "n/a", "nan", "null", "none", "nil", "-", "--", "\\n", "?", "#n/a", "inf", "-inf");

    private static final int MAX_DIGITS = 18;
    private static final double[] POWERS = powers();

    /** The digits as a whole number. */
    long mantissa;
    /** Digits after the point. */
    int scale;
    /** Whether mantissa and scale give back the very same text. */
    boolean exact;
    /** A whole number with a zero in front: rather a code than a number. */
    boolean leadingZero;

    double value;

    /** Whether it was written with the mark its source has less often. */
    boolean otherwise;

    /** Whether thousands are set apart in it, each of them. */
    boolean grouped;

    private ValueStyle style = ValueStyle.PLAIN;
    private byte[] plain = new byte[64];

    /** Reads numbers as this style writes them from now on. */
    void style(ValueStyle other) {
        style = other;
    }

    /** Whether the bytes are a number. */
    boolean parse(byte[] b, int start, int end) {
        grouped = false;
        otherwise = false;
        if (style.hasPlainNumbers()) {
            return parsePlain(b, start, end);
        }
        return style.either() ? parseEither(b, start, end) : parseStyled(b, start, end);
    }

    private boolean parseEither(byte[] b, int start, int end) {
        int length =
                end - start > plain.length ? EitherMark.NONE : EitherMark.plain(b, start, end, style.decimal(), plain);
        if (length == EitherMark.NONE || !parsePlain(plain, 0, length)) {
            return false;
        }
        otherwise = EitherMark.isUnusual(b, start, end, style.decimal());
        exact &= !otherwise;
        return true;
    }

    /** Writes the number again as programs do, then reads that; thousands must be set apart where they belong. */
    private boolean parseStyled(byte[] b, int start, int end) {
        if (end - start > plain.length) {
            return false;
        }
        byte apart = style.grouping().isEmpty() ? 0 : (byte) style.grouping().charAt(0);
        int n = 0;
        int digits = 0;
        int groups = 0;
        boolean oddBlank = false;
        boolean fraction = false;
        for (int at = start; at < end; at++) {
            byte c = b[at];
            // a narrow or a hard blank stands for a blank between thousands
            int blank = apart == ' ' ? blank(b, at, end) : 0;
            if (c == style.decimal() && !fraction) {
                if (groups > 0 && digits != 3) {
                    return false;
                }
                fraction = true;
                plain[n++] = '.';
            } else if (apart != 0 && (c == apart || blank > 0)) {
                if (fraction || digits == 0 || digits > 3 || groups > 0 && digits != 3) {
                    return false;
                }
                if (groups == 0 && b[at - digits] == '0') {
                    return false;
                }
                groups++;
                digits = 0;
                oddBlank |= blank > 1;
                at += Math.max(0, blank - 1);
            } else if (c == '.' || c == ',') {
                return false;
            } else {
                digits += !fraction && c >= '0' && c <= '9' ? 1 : 0;
                plain[n++] = c;
            }
        }
        if (n == 0 || groups > 0 && !fraction && digits != 3 || !parsePlain(plain, 0, n)) {
            return false;
        }
        grouped = groups > 0;
        exact &= !oddBlank;
        return true;
    }

    /** The length of the blank that begins here: U+00A0, U+202F or the plain one. */
    private static int blank(byte[] b, int at, int end) {
        if (b[at] == ' ') {
            return 1;
        }
        if (at + 1 < end && b[at] == (byte) 0xC2 && b[at + 1] == (byte) 0xA0) {
            return 2;
        }
        return at + 2 < end && b[at] == (byte) 0xE2 && b[at + 1] == (byte) 0x80 && b[at + 2] == (byte) 0xAF ? 3 : 0;
    }

    private boolean parsePlain(byte[] b, int start, int end) {
        int at = start;
        boolean negative = b[at] == '-';
        boolean plus = b[at] == '+';
        if (negative || plus) {
            at++;
        }
        int firstDigit = at;
        int point = -1;
        int digits = 0;
        long m = 0;
        for (; at < end; at++) {
            int c = b[at];
            if (c >= '0' && c <= '9') {
                if (++digits > MAX_DIGITS) {
                    return slow(b, start, end);
                }
                m = m * 10 + (c - '0');
            } else if (c == '.' && point < 0) {
                point = at;
            } else {
                return slow(b, start, end);
            }
        }
        if (digits == 0) {
            return false;
        }
        mantissa = negative ? -m : m;
        scale = point < 0 ? 0 : end - point - 1;
        int whole = (point < 0 ? end : point) - firstDigit;
        leadingZero = whole > 1 && b[firstDigit] == '0';
        exact = !plus && !leadingZero && whole > 0 && (point < 0 || scale > 0) && !(negative && m == 0);
        value = value(mantissa, scale);
        return true;
    }

    /** The double nearest to mantissa / 10^scale. */
    static double value(long mantissa, int scale) {
        // up to 2^53 one division by an exact power of ten rounds right (Clinger 1990)
        return Math.abs(mantissa) <= 1L << 53 ? mantissa / POWERS[scale] : Double.parseDouble(text(mantissa, scale));
    }

    private boolean slow(byte[] b, int start, int end) {
        // digits, exponent: nothing else that parseDouble would let through (hex, a trailing d or f, blanks)
        for (int at = start; at < end; at++) {
            int c = b[at];
            if (!(c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E')) {
                return false;
            }
        }
        try {
            value = Double.parseDouble(text(b, start, end));
        } catch (NumberFormatException e) {
            return false;
        }
        mantissa = 0;
        scale = 1;
        exact = false;
        leadingZero = b[start] == '0' && end - start > 1 && b[start + 1] >= '0' && b[start + 1] <= '9';
        return Double.isFinite(value);
    }

    static boolean isAbsent(byte[] b, int start, int end) {
        return end - start <= 4 && ABSENT.contains(text(b, start, end).toLowerCase(java.util.Locale.ROOT));
    }

    /** The text that {@link #mantissa} and {@link #scale} came from. */
    static String text(long mantissa, int scale) {
        if (scale == 0) {
            return Long.toString(mantissa);
        }
        var digits = Long.toString(Math.abs(mantissa));
        digits = "0".repeat(Math.max(0, scale + 1 - digits.length())) + digits;
        int point = digits.length() - scale;
        return (mantissa < 0 ? "-" : "") + digits.substring(0, point) + "." + digits.substring(point);
    }

    /** The same as a style writes it. */
    static String text(long mantissa, int scale, boolean grouped, ValueStyle style) {
        var plain = text(mantissa, scale);
        if (style.hasPlainNumbers()) {
            return plain;
        }
        int point = plain.indexOf('.');
        var whole = new StringBuilder(point < 0 ? plain : plain.substring(0, point));
        if (grouped) {
            int least = mantissa < 0 ? 1 : 0;
            for (int at = whole.length() - 3; at > least; at -= 3) {
                whole.insert(at, style.grouping());
            }
        }
        return point < 0
                ? whole.toString()
                : whole.append(style.decimal())
                        .append(plain, point + 1, plain.length())
                        .toString();
    }

    private static String text(byte[] b, int start, int end) {
        return new String(b, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private static double[] powers() {
        var all = new double[MAX_DIGITS + 1];
        all[0] = 1;
        for (int i = 1; i < all.length; i++) {
            all[i] = all[i - 1] * 10;
        }
        return all;
    }
}
