package org.vitrine.data;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.strings.DictionaryMap;

/** Cells of a Tablesaw column as primitives. */
final class Cells {
    private Cells() {}

    /** The cell as a number, NaN when missing or not a number; times are seconds since 1970. */
    static IntToDoubleFunction number(Column<?> column) {
        return switch (column) {
            case LongColumn longs -> row -> longs.isMissing(row) ? Double.NaN : longs.getLong(row);
            case NumericColumn<?> numbers -> row -> numbers.isMissing(row) ? Double.NaN : numbers.getDouble(row);
            case BooleanColumn flags -> row -> flags.isMissing(row) ? Double.NaN : flags.getByte(row);
            case tech.tablesaw.api.InstantColumn instants ->
                row -> instants.isMissing(row) ? Double.NaN : instants.getLongInternal(row) / 1000.0;
            case tech.tablesaw.api.DateColumn dates ->
                row -> dates.isMissing(row) ? Double.NaN : dates.get(row).toEpochDay() * 86_400.0;
            default -> row -> Double.NaN;
        };
    }

    /** Ranks of a text column's distinct values in their natural order. */
    record Ranks(StringColumn column, Int2IntOpenHashMap rankOfKey, int values) {
        /** Rank of the row's value, -1 when missing. */
        int of(int row) {
            return column.isMissing(row) ? -1 : rankOfKey.get(dictionary(column).getKeyForIndex(row));
        }
    }

    /** A text column's dictionary; Tablesaw declares it nullable, yet every text column has one. */
    static DictionaryMap dictionary(StringColumn column) {
        return Objects.requireNonNull(column.getDictionary(), "dictionary");
    }

    static Ranks ranks(StringColumn column) {
        var dictionary = dictionary(column);
        var keys = new Int2IntOpenHashMap();
        record Entry(int key, String value) {}
        var entries = new ArrayList<Entry>();
        for (int row = 0; row < column.size(); row++) {
            int key = dictionary.getKeyForIndex(row);
            if (!keys.containsKey(key)) {
                keys.put(key, -1);
                if (!column.isMissing(row)) {
                    entries.add(new Entry(key, column.get(row)));
                }
            }
        }
        entries.sort(Comparator.comparing(Entry::value, NaturalOrder.INSTANCE));
        for (int rank = 0; rank < entries.size(); rank++) {
            keys.put(entries.get(rank).key(), rank);
        }
        return new Ranks(column, keys, entries.size());
    }
}
