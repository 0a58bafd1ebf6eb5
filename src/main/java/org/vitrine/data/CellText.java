package org.vitrine.data;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;

/** A cell as plain text, the same on every machine: no grouping, no exponent, empty when missing. */
public final class CellText {
    private CellText() {}

    public static String of(Column<?> column, int row) {
        if (column.isMissing(row)) {
            return "";
        }
        return switch (column) {
            case BooleanColumn flags -> flags.getByte(row) == 1 ? "true" : "false";
            case FloatColumn floats -> plain(Double.toString(floats.getDouble(row)));
            case NumericColumn<?> numbers
            when numbers.get(row) instanceof Double value -> plain(Double.toString(value));
            default -> String.valueOf(column.get(row));
        };
    }

    /** As Tablesaw writes it, a decimal number of four bytes as the one of eight it is: the shortest text for the four can be another number. */
    public static String written(Column<?> column, int row) {
        return column instanceof FloatColumn floats && !floats.isMissing(row)
                ? Double.toString(floats.getDouble(row))
                : column.getUnformattedString(row);
    }

    /** The cell as it is, whole numbers as {@link Long}s however they are kept; null when missing. */
    public static @Nullable Object value(Column<?> column, int row) {
        return WholeNumbers.cell(column, row);
    }

    static String plain(String number) {
        if (number.indexOf('.') < 0 && number.indexOf('E') < 0) {
            return number;
        }
        return number.endsWith(".0") && number.indexOf('E') < 0
                ? number.substring(0, number.length() - 2)
                : new BigDecimal(number).stripTrailingZeros().toPlainString();
    }
}
