package org.vitrine.data;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Phrase;

/** A column of times, or of numbers that order events. What is none fails its row. */
final class TimeBuilder extends ColumnBuilder {
    private static final long DAY = 86_400;
    private final TimeFormat format;
    private final boolean days;
    private final TimeText time = new TimeText();
    private Optional<DatePattern> dates = Optional.empty();
    private long[] values = new long[1024];

    /** @param days whether only the date is kept */
    TimeBuilder(TimeFormat format, boolean days) {
        this.format = format;
        this.days = days;
    }

    @Override
    void style(int row, ValueStyle style) {
        dates = format == TimeFormat.AUTO ? style.dates() : Optional.empty();
    }

    @Override
    @Nullable
    Phrase put(int row, byte[] b, int start, int end) {
        if (dates.isPresent()) {
            long seconds = dates.get().seconds(b, start, end);
            if (seconds != ColumnData.Longs.MISSING) {
                set(row, seconds);
                return null;
            }
        }
        if (!time.parse(b, start, end, format)) {
            if (NumberText.isAbsent(b, start, end)) {
                missing(row);
                return null;
            }
            return Phrase.of("import.reason.time", NumberBuilder.shown(b, start, end));
        }
        set(row, time.seconds);
        return null;
    }

    /** Puts an order that was computed. */
    void set(int row, long value) {
        if (row >= values.length) {
            values = Arrays.copyOf(values, roomFor(row));
        }
        values[row] = value;
    }

    @Override
    void missing(int row) {
        set(row, ColumnData.Longs.MISSING);
    }

    @Override
    double number(int row) {
        long seconds = values[row];
        return seconds == ColumnData.Longs.MISSING ? Double.NaN : days ? Math.floorDiv(seconds, DAY) : seconds;
    }

    @Override
    boolean same(int a, int b) {
        return values[a] == values[b];
    }

    @Override
    ColumnData finish(int rows) {
        var kept = values.length == rows ? values : Arrays.copyOf(values, rows);
        values = new long[0];
        if (days) {
            for (int i = 0; i < rows; i++) {
                kept[i] = kept[i] == ColumnData.Longs.MISSING ? kept[i] : Math.floorDiv(kept[i], DAY);
            }
            return new ColumnData.Longs(ValueType.DATE, kept);
        }
        return new ColumnData.Longs(format == TimeFormat.ORDER ? ValueType.INTEGER : ValueType.TIME, kept);
    }
}
