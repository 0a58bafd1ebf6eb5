package org.vitrine.data;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Phrase;

/**
 * A column whose type all of its values decide, in one pass: numbers are kept so that their text can be written back exactly, and
 * the first value that does not fit turns everything so far into text.
 *
 * <p>A whole number with a leading zero makes the column text: it is a code, not a number.
 */
final class InferredBuilder extends ColumnBuilder {
    private enum Stage {
        UNDECIDED,
        NUMBER,
        TIME,
        TEXT
    }

    /** Set in a row's scale when thousands are set apart in it. */
    private static final int GROUPED = 64;

    /** More odd spellings than this and the column is text: they cost memory. */
    private static final int ODD_LIMIT = 1 << 16;

    private static final String ABSENT = "\0";

    /** Up to here every whole number is a decimal number of eight bytes. */
    private static final long EXACT = 1L << 53;

    private static final int EXACT_DIGITS = 16;

    private final NumberText number = new NumberText();
    private final TimeText time = new TimeText();
    private Stage stage = Stage.UNDECIDED;
    private TimePattern pattern = TimePattern.DATE;
    private ValueStyle style = ValueStyle.PLAIN;
    /** The ways numbers were written, by the row each begins in. */
    private final TreeMap<Integer, ValueStyle> styles = new TreeMap<>(Map.of(0, ValueStyle.PLAIN));
    /** How the times of the column are written when it is not one of the usual ways. */
    private @Nullable DatePattern dated;

    private long[] values = new long[1024];
    private byte @Nullable [] scales;
    /** Rows whose text mantissa and scale do not give back: the text itself, with {@link #ABSENT} before it when it means "none". */
    private final Map<Integer, String> odd = new HashMap<>();

    private @Nullable TextBuilder texts;

    @Override
    @Nullable
    Phrase put(int row, byte[] b, int start, int end) {
        if (texts != null) {
            return texts.put(row, b, start, end);
        }
        if (stage == Stage.UNDECIDED && !decide(b, start, end)) {
            return putOdd(row, ABSENT + text(b, start, end))
                    ? null
                    : toText(row).put(row, b, start, end);
        }
        if (stage == Stage.NUMBER && putNumber(row, b, start, end)
                || stage == Stage.TIME && putTime(row, b, start, end)) {
            return null;
        }
        return toText(row).put(row, b, start, end);
    }

    @Override
    void style(int row, ValueStyle other) {
        if (!other.equals(style)) {
            style = other;
            styles.put(row, other);
            number.style(other);
        }
    }

    @Override
    void missing(int row) {
        if (texts != null) {
            texts.missing(row);
        } else {
            otherwise(row, false);
            set(row, ColumnData.Longs.MISSING, 0);
        }
    }

    @Override
    @Nullable
    String textOf(int row) {
        return texts == null ? null : texts.textOf(row);
    }

    /** Text stays as it was written. */
    @Override
    int otherwise(int rows) {
        return texts == null && stage == Stage.NUMBER ? super.otherwise(rows) : 0;
    }

    @Override
    boolean same(int a, int b) {
        if (texts != null) {
            return texts.same(a, b);
        }
        return values[a] == values[b]
                && (scales == null || scales[a] == scales[b])
                && java.util.Objects.equals(odd.get(a), odd.get(b));
    }

    @Override
    ColumnData finish(int count) {
        odd.keySet().removeIf(row -> row >= count);
        if (texts != null || stage == Stage.UNDECIDED) {
            return truths(toText(count).finish(count));
        }
        if (stage == Stage.TIME) {
            return times(count);
        }
        boolean whole = odd.values().stream().allMatch(text -> text.startsWith(ABSENT));
        if (scales != null) {
            for (int i = 0; i < count && whole; i++) {
                whole = (scales[i] & ~GROUPED) == 0;
            }
        }
        if (whole) {
            return whole(count);
        }
        // such numbers are ids: as decimals different ones would become the same
        return hasTooLong(count) ? toText(count).finish(count) : decimals(count);
    }

    /** Whether there is a whole number that no decimal number of eight bytes is. */
    private boolean hasTooLong(int count) {
        for (var text : odd.values()) {
            if (isTooLong(text)) {
                return true;
            }
        }
        for (int i = 0; i < count; i++) {
            long value = values[i];
            if (value != ColumnData.Longs.MISSING
                    && (scales == null || (scales[i] & ~GROUPED) == 0)
                    && (value > EXACT || value < -EXACT)
                    && (long) (double) value != value) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTooLong(String text) {
        if (text.startsWith(ABSENT) || text.length() < EXACT_DIGITS) {
            return false;
        }
        int first = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        for (int at = first; at < text.length(); at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return false;
            }
        }
        var number = new BigDecimal(text);
        return number.compareTo(new BigDecimal(number.doubleValue())) != 0;
    }

    /** Whether the value says what the column is; "NA" leaves it open. */
    private boolean decide(byte[] b, int start, int end) {
        if (NumberText.isAbsent(b, start, end)) {
            return false;
        }
        if (number.parse(b, start, end)) {
            stage = Stage.NUMBER;
            return true;
        }
        stage = Stage.TEXT;
        for (var candidate : TimePattern.values()) {
            if (candidate.fits(b, start, end) && time.parse(b, start, end, TimeFormat.ISO)) {
                stage = Stage.TIME;
                pattern = candidate;
            }
        }
        var dates = style.dates();
        if (stage == Stage.TEXT
                && dates.isPresent()
                && dates.get().seconds(b, start, end) != ColumnData.Longs.MISSING) {
            stage = Stage.TIME;
            dated = dates.get();
        }
        return true;
    }

    private boolean putNumber(int row, byte[] b, int start, int end) {
        if (!number.parse(b, start, end)) {
            return NumberText.isAbsent(b, start, end) && putOdd(row, ABSENT + text(b, start, end));
        }
        if (number.leadingZero) {
            return false;
        }
        otherwise(row, number.otherwise);
        if (!number.exact) {
            return putOdd(row, text(b, start, end));
        }
        set(row, number.mantissa, number.scale + (number.grouped ? GROUPED : 0));
        return true;
    }

    private boolean putOdd(int row, String text) {
        set(row, ColumnData.Longs.MISSING, 0);
        odd.put(row, text);
        return odd.size() <= ODD_LIMIT;
    }

    private boolean putTime(int row, byte[] b, int start, int end) {
        if (dated != null) {
            return putDated(row, b, start, end, dated);
        }
        if (!pattern.fits(b, start, end) || !time.parse(b, start, end, TimeFormat.ISO)) {
            return false;
        }
        set(row, time.seconds, 0);
        return true;
    }

    private boolean putDated(int row, byte[] b, int start, int end, DatePattern as) {
        long seconds = as.seconds(b, start, end);
        if (seconds == ColumnData.Longs.MISSING) {
            return false;
        }
        set(row, seconds, 0);
        var text = text(b, start, end);
        if (!text.equals(as.text(seconds))) {
            odd.put(row, text);
        }
        return odd.size() <= ODD_LIMIT;
    }

    private void set(int row, long value, int scale) {
        if (row >= values.length) {
            values = Arrays.copyOf(values, roomFor(row));
            scales = scales == null ? null : Arrays.copyOf(scales, values.length);
        }
        values[row] = value;
        if (scales == null && scale > 0) {
            scales = new byte[values.length];
        }
        if (scales != null) {
            scales[row] = (byte) scale;
        }
        if (!odd.isEmpty()) {
            odd.remove(row);
        }
    }

    /** Everything before {@code row} as text. */
    private TextBuilder toText(int row) {
        if (texts != null) {
            return texts;
        }
        var builder = new TextBuilder();
        for (int i = 0; i < row; i++) {
            var strange = odd.get(i);
            if (strange == null && values[i] == ColumnData.Longs.MISSING) {
                builder.missing(i);
            } else {
                var text = strange != null
                        ? strange.substring(strange.startsWith(ABSENT) ? 1 : 0)
                        : stage == Stage.TIME ? timeText(values[i]) : numberText(i);
                var bytes = text.getBytes(StandardCharsets.UTF_8);
                builder.put(i, bytes, 0, bytes.length);
            }
        }
        texts = builder;
        stage = Stage.TEXT;
        values = new long[0];
        scales = null;
        odd.clear();
        return builder;
    }

    private String timeText(long seconds) {
        return dated == null ? pattern.text(seconds) : dated.text(seconds);
    }

    private String numberText(int row) {
        int scale = scales == null ? 0 : scales[row];
        return NumberText.text(
                values[row],
                scale & ~GROUPED,
                (scale & GROUPED) != 0,
                styles.floorEntry(row).getValue());
    }

    /** The number an odd spelling means, read as its source writes numbers. */
    private double oddNumber(int row, String text) {
        number.style(styles.floorEntry(row).getValue());
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return number.parse(bytes, 0, bytes.length) ? number.value : Double.NaN;
    }

    private ColumnData whole(int count) {
        var kept = Arrays.copyOf(values, count);
        values = new long[0];
        return new ColumnData.Longs(ValueType.INTEGER, kept);
    }

    private ColumnData decimals(int count) {
        var kept = new double[count];
        for (int i = 0; i < count; i++) {
            var strange = odd.get(i);
            if (strange != null) {
                kept[i] = strange.startsWith(ABSENT) ? Double.NaN : oddNumber(i, strange);
            } else if (values[i] == ColumnData.Longs.MISSING) {
                kept[i] = Double.NaN;
            } else {
                kept[i] = NumberText.value(values[i], scales == null ? 0 : scales[i] & ~GROUPED);
            }
        }
        values = new long[0];
        return new ColumnData.Doubles(kept);
    }

    private ColumnData times(int count) {
        var kept = Arrays.copyOf(values, count);
        values = new long[0];
        if (dated == null ? pattern != TimePattern.DATE : dated.hasClock()) {
            return new ColumnData.Longs(ValueType.TIME, kept);
        }
        for (int i = 0; i < count; i++) {
            kept[i] = kept[i] == ColumnData.Longs.MISSING ? kept[i] : Math.floorDiv(kept[i], 86_400);
        }
        return new ColumnData.Longs(ValueType.DATE, kept);
    }

    /** A text column that only says true and false. */
    private static ColumnData truths(ColumnData data) {
        if (!(data instanceof ColumnData.Texts(int[] codes, String[] values))
                || values.length == 0
                || values.length > 6) {
            return data;
        }
        for (var value : values) {
            if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
                return data;
            }
        }
        var kept = new long[codes.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = codes[i] < 0 ? ColumnData.Longs.MISSING : values[codes[i]].equalsIgnoreCase("true") ? 1 : 0;
        }
        return new ColumnData.Longs(ValueType.BOOLEAN, kept);
    }

    private static String text(byte[] b, int start, int end) {
        return new String(b, start, end - start, StandardCharsets.UTF_8);
    }
}
