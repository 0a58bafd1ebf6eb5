package org.vitrine.data;

import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.ShortColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.strings.ByteDictionaryMap;
import tech.tablesaw.columns.strings.ShortDictionaryMap;

/** How a loaded column keeps the value of a row. */
public enum ColumnStore {
    /** A number of one byte for a text of the dictionary. */
    CODE_8("code8", Byte.BYTES),
    CODE_16("code16", Short.BYTES),
    CODE_32("code32", Integer.BYTES),
    WHOLE_16("int16", Short.BYTES),
    WHOLE_32("int32", Integer.BYTES),
    WHOLE_64("int64", Long.BYTES),
    DECIMAL_32("float32", Float.BYTES),
    DECIMAL_64("float64", Double.BYTES),
    DAY_32("date32", Integer.BYTES),
    /** A bit in one of three sets: of true, of false and of missing rows. */
    BITS("bits", 0);

    private final String word;
    private final int bytes;

    ColumnStore(String word, int bytes) {
        this.word = word;
        this.bytes = bytes;
    }

    /** As files and the command line call it. */
    public String word() {
        return word;
    }

    /** Bytes of each row; 0 where a row has less than one. */
    public int bytes() {
        return bytes;
    }

    /** Whether texts stand in a dictionary of their own. */
    public boolean hasDictionary() {
        return this == CODE_8 || this == CODE_16 || this == CODE_32;
    }

    /** How a column of these values is kept. */
    public static ColumnStore of(ColumnData data) {
        return of(data.column(""));
    }

    static ColumnStore of(Column<?> column) {
        return switch (column) {
            case StringColumn texts ->
                switch (Cells.dictionary(texts)) {
                    case ByteDictionaryMap narrow -> CODE_8;
                    case ShortDictionaryMap middle -> CODE_16;
                    default -> CODE_32;
                };
            case ShortColumn shorts -> WHOLE_16;
            case IntColumn ints -> WHOLE_32;
            case LongColumn longs -> WHOLE_64;
            case FloatColumn floats -> DECIMAL_32;
            case DoubleColumn doubles -> DECIMAL_64;
            case DateColumn days -> DAY_32;
            case BooleanColumn flags -> BITS;
            default -> throw new IllegalStateException("no loaded column is a " + column.type());
        };
    }
}
