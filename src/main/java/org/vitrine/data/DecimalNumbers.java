package org.vitrine.data;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.columns.Column;

/**
 * Columns of decimal numbers, kept in four bytes a row where each number is one of four bytes exactly, such as ratings in halves, and in eight
 * otherwise. Whoever reads them gets the same numbers, bit for bit.
 */
final class DecimalNumbers {
    private DecimalNumbers() {}

    /** Tablesaw copies an array it is given; this column takes it as it is. */
    private static final class Doubles extends DoubleColumn {
        Doubles(String name, double[] values) {
            super(name, DoubleArrayList.wrap(values));
        }
    }

    /** The column of these numbers, NaN for missing. */
    static Column<?> column(String name, double[] values) {
        for (double value : values) {
            if (!isNarrow(value)) {
                return new Doubles(name, values);
            }
        }
        var narrow = new float[values.length];
        for (int row = 0; row < narrow.length; row++) {
            narrow[row] = (float) values[row];
        }
        return FloatColumn.create(name, narrow);
    }

    private static boolean isNarrow(double value) {
        return (float) value == value || Double.isNaN(value);
    }

    /** All of them. */
    static double[] array(Column<?> column) {
        if (column instanceof DoubleColumn doubles) {
            return doubles.asDoubleArray();
        }
        var floats = (FloatColumn) column;
        var values = new double[floats.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = floats.getFloat(row);
        }
        return values;
    }
}
