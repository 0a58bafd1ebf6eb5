package org.vitrine.data;

import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.ShortColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.dates.PackedLocalDate;
import tech.tablesaw.columns.strings.DictionaryMap;

/** Cells of a Tablesaw column as primitives. */
final class Cells {
    private Cells() {}

    /** The cell as a number, NaN when missing or not a number; times are seconds since 1970. */
    static IntToDoubleFunction number(Column<?> column) {
        return switch (column) {
            case LongColumn longs -> row -> longs.isMissing(row) ? Double.NaN : longs.getLong(row);
            case IntColumn ints -> row -> ints.getInt(row) == Integer.MIN_VALUE ? Double.NaN : ints.getInt(row);
            case ShortColumn shorts ->
                row -> shorts.getShort(row) == Short.MIN_VALUE ? Double.NaN : shorts.getShort(row);
            case NumericColumn<?> numbers -> row -> numbers.isMissing(row) ? Double.NaN : numbers.getDouble(row);
            case BooleanColumn flags -> row -> flags.isMissing(row) ? Double.NaN : flags.getByte(row);
            case tech.tablesaw.api.InstantColumn instants ->
                row -> instants.isMissing(row) ? Double.NaN : instants.getLongInternal(row) / 1000.0;
            case tech.tablesaw.api.DateColumn dates ->
                row -> dates.isMissing(row)
                        ? Double.NaN
                        : PackedLocalDate.toEpochDay(dates.getIntInternal(row)) * 86_400.0;
            default -> row -> Double.NaN;
        };
    }

    /** A text column's dictionary; Tablesaw declares it nullable, yet every text column has one. */
    static DictionaryMap dictionary(StringColumn column) {
        return Objects.requireNonNull(column.getDictionary(), "dictionary");
    }
}
