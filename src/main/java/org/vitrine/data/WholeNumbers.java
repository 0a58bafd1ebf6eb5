package org.vitrine.data;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.shorts.ShortArrayList;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.ShortColumn;
import tech.tablesaw.columns.Column;

/** Columns of whole numbers, kept in two, four or eight bytes a row: as many as the widest of them needs. Seconds of our days take four. */
final class WholeNumbers {
    private WholeNumbers() {}

    /** Tablesaw copies an array it is given; these columns take it as it is. */
    private static final class Ints extends IntColumn {
        Ints(String name, int[] values) {
            super(name, IntArrayList.wrap(values));
        }
    }

    private static final class Shorts extends ShortColumn {
        Shorts(String name, short[] values) {
            super(name, ShortArrayList.wrap(values));
        }
    }

    /** The column of these numbers, {@link ColumnData.Longs#MISSING} for missing. */
    static Column<?> column(String name, long[] values) {
        return switch (bytes(values)) {
            case Short.BYTES -> shorts(name, values);
            case Integer.BYTES -> ints(name, values);
            default -> LongColumn.create(name, values);
        };
    }

    /** Bytes a row of these numbers takes. */
    static int bytes(long[] values) {
        long low = 0;
        long high = 0;
        for (long value : values) {
            if (value != ColumnData.Longs.MISSING) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        // the least number of each kind stands for missing
        if (low > Short.MIN_VALUE && high <= Short.MAX_VALUE) {
            return Short.BYTES;
        }
        return low > Integer.MIN_VALUE && high <= Integer.MAX_VALUE ? Integer.BYTES : Long.BYTES;
    }

    private static Column<?> shorts(String name, long[] values) {
        var narrow = new short[values.length];
        for (int row = 0; row < narrow.length; row++) {
            narrow[row] = values[row] == ColumnData.Longs.MISSING ? Short.MIN_VALUE : (short) values[row];
        }
        return new Shorts(name, narrow);
    }

    private static Column<?> ints(String name, long[] values) {
        var narrow = new int[values.length];
        for (int row = 0; row < narrow.length; row++) {
            narrow[row] = values[row] == ColumnData.Longs.MISSING ? Integer.MIN_VALUE : (int) values[row];
        }
        return new Ints(name, narrow);
    }

    /** Whether a column is of this kind. */
    static boolean are(Column<?> column) {
        return column instanceof IntColumn || column instanceof ShortColumn || column instanceof LongColumn;
    }

    /** The number of a row, {@link ColumnData.Longs#MISSING} where there is none. */
    static long at(Column<?> column, int row) {
        if (column instanceof IntColumn ints) {
            int value = ints.getInt(row);
            return value == Integer.MIN_VALUE ? ColumnData.Longs.MISSING : value;
        }
        if (column instanceof ShortColumn shorts) {
            short value = shorts.getShort(row);
            return value == Short.MIN_VALUE ? ColumnData.Longs.MISSING : value;
        }
        return ((LongColumn) column).getLong(row);
    }

    /** All of them. */
    static long[] array(Column<?> column) {
        if (column instanceof LongColumn longs) {
            return longs.asLongArray();
        }
        var values = new long[column.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = at(column, row);
        }
        return values;
    }

    /** A cell of any column, a whole number as a {@link Long} and a decimal one as a {@link Double} however it is kept; null when missing. */
    static @Nullable Object cell(Column<?> column, int row) {
        if (are(column)) {
            long value = at(column, row);
            return value == ColumnData.Longs.MISSING ? null : value;
        }
        if (column.isMissing(row)) {
            return null;
        }
        return column instanceof FloatColumn floats ? (Object) floats.getDouble(row) : column.get(row);
    }
}
