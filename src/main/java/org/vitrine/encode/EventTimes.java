package org.vitrine.encode;

import java.time.ZoneOffset;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DataTable;
import org.vitrine.data.ValueType;
import org.vitrine.encode.EncodedDataset.Clock;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;

/**
 * When each event row happened.
 *
 * <p>A {@link ColumnRole#TIME} column of times or dates is a clock, one of numbers is an order, and without one there is neither.
 *
 * @param clock   what the numbers are
 * @param seconds seconds since 1970 UTC or a rank, for each row; {@link #MISSING} where the column has none
 */
record EventTimes(Clock clock, long[] seconds) {
    static final long MISSING = Long.MIN_VALUE;

    static EventTimes of(DataTable events) {
        for (int c = 0; c < events.columns().size(); c++) {
            var info = events.columns().get(c);
            if (info.role() == ColumnRole.TIME) {
                boolean isClock = info.type() == ValueType.TIME || info.type() == ValueType.DATE;
                return new EventTimes(
                        isClock ? Clock.SECONDS : Clock.ORDER,
                        numbers(events.tablesaw().column(c)));
            }
        }
        var ranks = new long[events.rowCount()];
        for (int row = 0; row < ranks.length; row++) {
            ranks[row] = row;
        }
        return new EventTimes(Clock.NONE, ranks);
    }

    private static long[] numbers(Column<?> column) {
        var numbers = new long[column.size()];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = column.isMissing(row) ? MISSING : number(column, row);
        }
        return numbers;
    }

    private static long number(Column<?> column, int row) {
        return switch (column) {
            case LongColumn longs -> longs.getLong(row);
            case InstantColumn instants -> instants.get(row).getEpochSecond();
            case DateTimeColumn times -> times.get(row).toEpochSecond(ZoneOffset.UTC);
            case DateColumn dates -> dates.get(row).toEpochDay() * 86_400;
            case NumericColumn<?> other -> (long) Math.floor(other.getDouble(row));
            default ->
                throw new IllegalStateException("column " + column.name() + " of type " + column.type() + " as time");
        };
    }
}
