package org.vitrine.data;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the values of one column show of the way numbers and dates are written. */
final class ColumnStyle {
    /** From so many values on {@code 1,234} is a number with its thousands set apart and no decimal with always three digits. */
    private static final int SURE = 20;

    private static final int LONGEST = 40;
    private static final Pattern DATE = Pattern.compile(
            "(\\d{1,4})([./-]|年)(\\d{1,2})([./-]|月)(\\d{1,4})(日?)(?:([ T]?)(\\d{1,2})(:\\d{2})(:\\d{2})?)?");

    /** Numbers with a point, with a comma that can be nothing but a decimal mark. */
    long decimalPoints;

    long decimalCommas;
    boolean groupPoint;
    boolean groupComma;
    boolean groupBlank;
    boolean groupApostrophe;
    /** A point before exactly three digits: either. */
    boolean openPoint;

    private long openCommas;
    private long numbers;
    /** One in so many values may be something else: its row is set aside, not the file. */
    private static final int TOLERATED = 20;

    private static final int FEW = 50;
    private final MoneyText money = new MoneyText();
    private boolean noNumber;
    private int wrong;

    private boolean noDate;
    private long dates;
    private String separator = "";
    private String clock = "";
    private boolean dayFirst;
    private boolean monthFirst;
    private boolean narrow;
    private boolean shortYear;
    private boolean longYear;
    private boolean yearFirst;

    boolean isNumbers() {
        return numbers > 0 && !noNumber && (long) wrong * TOLERATED <= numbers;
    }

    boolean looksGrouped() {
        return openCommas >= SURE && decimalCommas == 0 && !groupPoint;
    }

    void look(byte[] b, int from, int to) {
        if (noNumber && noDate) {
            return;
        }
        int start = from;
        int end = to;
        while (start < end && b[start] == ' ') {
            start++;
        }
        while (end > start && b[end - 1] == ' ') {
            end--;
        }
        if (start == end || NumberText.isAbsent(b, start, end)) {
            return;
        }
        if (!noNumber) {
            wrong += number(b, start, end) || amount(b, start, end) ? 0 : 1;
            numbers++;
            noNumber = wrong > FEW && (long) wrong * TOLERATED > numbers;
        }
        if (!noDate) {
            noDate = !date(b, start, end);
            dates++;
        }
    }

    /** Whether it is a number in any way of writing one; notes what it shows. */
    private boolean number(byte[] b, int start, int end) {
        int at = b[start] == '-' || b[start] == '+' ? start + 1 : start;
        int first = at;
        int digits = 0;
        int points = 0;
        int commas = 0;
        int apart = 0;
        byte last = 0;
        int lastAt = -1;
        boolean threes = true;
        if (end - start > LONGEST) {
            return false;
        }
        for (; at < end; at++) {
            byte c = b[at];
            if (c >= '0' && c <= '9') {
                digits++;
                continue;
            }
            int blank = c == ' '
                    ? 1
                    : c == (byte) 0xC2 && at + 1 < end && b[at + 1] == (byte) 0xA0 ? 2 : narrow(b, at, end);
            if (c != '.' && c != ',' && c != '\'' && blank == 0) {
                // 1e3 is a number that shows nothing
                return (c == 'e' || c == 'E') && at > first && exponent(b, at + 1, end);
            }
            threes &= lastAt < 0 ? digits >= 1 && digits <= 3 : digits == 3;
            points += c == '.' ? 1 : 0;
            commas += c == ',' ? 1 : 0;
            apart += c == '\'' || blank > 0 ? 1 : 0;
            groupBlank |= blank > 0;
            groupApostrophe |= c == '\'';
            last = c;
            lastAt = at;
            digits = 0;
            at += Math.max(0, blank - 1);
        }
        if (lastAt < 0) {
            return true;
        }
        return marks(b[first] == '0', new int[] {points, commas, apart}, last, threes, digits);
    }

    /** An amount of money has hardly ever three decimals: what stands before three digits stands between thousands. */
    private boolean amount(byte[] b, int start, int end) {
        if (!money.parse(b, start, end)) {
            return false;
        }
        boolean before = openPoint;
        long commas = openCommas;
        boolean isNumber = number(money.bytes, 0, money.length);
        if (isNumber && money.hasFewDecimals()) {
            groupPoint |= openPoint && !before;
            openPoint = before;
            groupComma |= openCommas > commas;
            openCommas = commas;
        }
        return isNumber;
    }

    private boolean marks(boolean zero, int[] count, byte last, boolean threes, int tail) {
        int points = count[0];
        int commas = count[1];
        if (count[2] > 0 && points + commas > 1) {
            return false;
        }
        if (points > 0 && commas > 0 || count[2] > 0 && points + commas == 1) {
            // the last one is the decimal
            if (!threes || last == '.' && points > 1 || last == ',' && commas > 1) {
                return false;
            }
            decimalPoints += last == '.' ? 1 : 0;
            decimalCommas += last == ',' ? 1 : 0;
            groupPoint |= last == ',' && points > 0;
            groupComma |= last == '.' && commas > 0;
            return last == '.' || last == ',';
        }
        boolean fits = threes && tail == 3 && !zero;
        if (points + commas + count[2] > 1 || count[2] > 0) {
            groupPoint |= fits && points > 0;
            groupComma |= fits && commas > 0;
            return fits;
        }
        if (points == 1) {
            decimalPoints += fits ? 0 : 1;
            openPoint |= fits;
        } else {
            decimalCommas += fits ? 0 : 1;
            openCommas += fits ? 1 : 0;
        }
        return true;
    }

    private static int narrow(byte[] b, int at, int end) {
        return at + 2 < end && b[at] == (byte) 0xE2 && b[at + 1] == (byte) 0x80 && b[at + 2] == (byte) 0xAF ? 3 : 0;
    }

    private static boolean exponent(byte[] b, int from, int end) {
        int at = from < end && (b[from] == '-' || b[from] == '+') ? from + 1 : from;
        for (int k = at; k < end; k++) {
            if (b[k] < '0' || b[k] > '9') {
                return false;
            }
        }
        return at < end;
    }

    private boolean date(byte[] b, int start, int end) {
        if (end - start < 6 || end - start > LONGEST || b[start] < '0' || b[start] > '9') {
            return false;
        }
        if (dates > 0 && yearFirst && end - start > 4 && b[start + 4] == '-' && separator.equals("-")) {
            // ISO dates need no telling, so it is enough that they look like the one before
            return true;
        }
        var date = DATE.matcher(new String(b, start, end - start, StandardCharsets.UTF_8));
        if (!date.matches()) {
            return false;
        }
        boolean chinese = date.group(2).equals("年");
        if (chinese != date.group(4).equals("月")
                || chinese == date.group(6).isEmpty()
                || !chinese && !date.group(2).equals(date.group(4))) {
            return false;
        }
        boolean begins = date.group(1).length() == 4;
        var shape = date.group(2);
        var time = date.group(8) == null
                ? ""
                : date.group(7) + (date.group(8).length() == 2 ? "HH" : "H") + ":mm"
                        + (date.group(10) == null ? "" : ":ss");
        // the hour may have one digit or two
        var widest = time.replace("HH", "H");
        if (dates > 0
                && (!shape.equals(separator) || !widest.equals(clock.replace("HH", "H")) || begins != yearFirst)) {
            return false;
        }
        clock = dates == 0 || time.length() < clock.length() ? time : clock;
        separator = shape;
        yearFirst = begins;
        return begins ? yearFirst(date.group(3), date.group(5)) : yearLast(date.group(1), date.group(3), date.group(5));
    }

    private boolean yearFirst(String month, String day) {
        narrow |= month.length() == 1 || day.length() == 1;
        return day.length() <= 2 && Integer.parseInt(month) <= 12 && Integer.parseInt(day) <= 31;
    }

    private boolean yearLast(String first, String second, String year) {
        if (first.length() > 2 || year.length() != 2 && year.length() != 4) {
            return false;
        }
        narrow |= first.length() == 1 || second.length() == 1;
        shortYear |= year.length() == 2;
        longYear |= year.length() == 4;
        int a = Integer.parseInt(first);
        int b = Integer.parseInt(second);
        dayFirst |= a > 12;
        monthFirst |= b > 12;
        return a >= 1 && b >= 1 && a <= 31 && b <= 31 && !(shortYear && longYear);
    }

    /** The one pattern all values fit; empty when there is none, when it needs no telling or when two would do. */
    Optional<String> dates() {
        if (dates == 0 || noDate || dayFirst && monthFirst) {
            return Optional.empty();
        }
        var day = narrow ? "d" : "dd";
        var month = narrow ? "M" : "MM";
        if (yearFirst) {
            // with dashes, slashes and points the year first is told by its look
            return separator.equals("年") ? Optional.of("yyyy年" + month + "月" + day + "日" + clock) : Optional.empty();
        }
        var year = shortYear ? "yy" : "yyyy";
        if (separator.equals(".") || dayFirst) {
            return monthFirst ? Optional.empty() : Optional.of(day + separator + month + separator + year + clock);
        }
        return monthFirst ? Optional.of(month + separator + day + separator + year + clock) : Optional.empty();
    }
}
