package org.vitrine.data.recipe;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.vitrine.data.ColumnData;
import org.vitrine.data.ValueType;

/** Columns as another type; what cannot be that type is missing afterwards. */
final class Retyping {
    private static final long MISSING = ColumnData.Longs.MISSING;
    private static final long DAY = 86_400;

    private Retyping() {}

    static ColumnData to(ValueType type, ColumnData data) {
        if (type == ValueType.TEXT) {
            return texts(data);
        }
        if (data instanceof ColumnData.Texts(var codes, var values)) {
            return type == ValueType.DECIMAL ? decimals(codes, values) : wholes(type, codes, values);
        }
        var numbers = new double[rows(data)];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = switch (data) {
                case ColumnData.Doubles(var values) -> values[row];
                case ColumnData.Longs(var was, var values) ->
                    values[row] == MISSING ? Double.NaN : seconds(was, type, values[row]);
                case ColumnData.Texts texts -> throw new IllegalStateException("texts are done");
            };
        }
        return type == ValueType.DECIMAL ? new ColumnData.Doubles(numbers) : wholes(type, numbers);
    }

    /** Days and seconds are told apart only when one becomes the other. */
    private static double seconds(ValueType was, ValueType now, long value) {
        if (was == ValueType.DATE && now == ValueType.TIME) {
            return value * (double) DAY;
        }
        return was == ValueType.TIME && now == ValueType.DATE ? Math.floorDiv(value, DAY) : value;
    }

    private static int rows(ColumnData data) {
        return switch (data) {
            case ColumnData.Texts texts -> texts.codes().length;
            case ColumnData.Doubles doubles -> doubles.values().length;
            case ColumnData.Longs longs -> longs.values().length;
        };
    }

    private static ColumnData wholes(ValueType type, double[] numbers) {
        var kept = new long[numbers.length];
        for (int row = 0; row < kept.length; row++) {
            double number = numbers[row];
            boolean fits = number == Math.rint(number) && Math.abs(number) <= 0x1p53;
            kept[row] = fits && (type != ValueType.BOOLEAN || number == 0 || number == 1) ? (long) number : MISSING;
        }
        return new ColumnData.Longs(type, kept);
    }

    private static ColumnData decimals(int[] codes, String[] values) {
        var numbers = new double[values.length];
        for (int code = 0; code < numbers.length; code++) {
            numbers[code] = ExpressionFunctions.parsed(values[code]);
        }
        var kept = new double[codes.length];
        for (int row = 0; row < kept.length; row++) {
            kept[row] = codes[row] < 0 ? Double.NaN : numbers[codes[row]];
        }
        return new ColumnData.Doubles(kept);
    }

    private static ColumnData wholes(ValueType type, int[] codes, String[] values) {
        var read = new long[values.length];
        for (int code = 0; code < read.length; code++) {
            read[code] = whole(type, values[code].strip());
        }
        var kept = new long[codes.length];
        for (int row = 0; row < kept.length; row++) {
            kept[row] = codes[row] < 0 ? MISSING : read[codes[row]];
        }
        return new ColumnData.Longs(type, kept);
    }

    private static long whole(ValueType type, String text) {
        return switch (type) {
            case BOOLEAN ->
                switch (text.toLowerCase(Locale.ROOT)) {
                    case "true", "yes", "y", "t", "1", "是" -> 1;
                    case "false", "no", "n", "f", "0", "否" -> 0;
                    default -> MISSING;
                };
            case TIME -> time(text);
            case DATE -> {
                long seconds = time(text);
                yield seconds == MISSING ? MISSING : Math.floorDiv(seconds, DAY);
            }
            case INTEGER, DECIMAL, TEXT -> {
                double number = ExpressionFunctions.parsed(text);
                yield number == Math.rint(number) && Math.abs(number) <= 0x1p53 ? (long) number : MISSING;
            }
        };
    }

    /** Seconds since 1970 of a day or a time in UTC, missing when it is neither. */
    static long time(String text) {
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text).toEpochDay() * DAY;
            }
            var iso = text.replace(' ', 'T');
            return iso.endsWith("Z")
                    ? Instant.parse(iso).getEpochSecond()
                    : LocalDateTime.parse(iso).toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return MISSING;
        }
    }

    private static ColumnData texts(ColumnData data) {
        return switch (data) {
            case ColumnData.Texts texts -> texts;
            case ColumnData.Doubles(var values) ->
                new Value.Text(row -> Double.isNaN(values[row]) ? null : plain(values[row])).column(values.length);
            case ColumnData.Longs(var type, var values) ->
                new Value.Text(row -> values[row] == MISSING ? null : text(type, values[row])).column(values.length);
        };
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String text(ValueType type, long value) {
        return switch (type) {
            case BOOLEAN -> Boolean.toString(value == 1);
            case TIME -> Instant.ofEpochSecond(value).toString();
            case DATE -> LocalDate.ofEpochDay(value).toString();
            case INTEGER, DECIMAL, TEXT -> Long.toString(value);
        };
    }
}
