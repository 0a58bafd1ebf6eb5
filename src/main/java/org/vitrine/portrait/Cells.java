package org.vitrine.portrait;

import java.time.ZoneOffset;
import java.util.function.ToIntFunction;
import org.vitrine.data.ColumnCodes;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/** Reads single cells of any column type. */
final class Cells {
    /** The time of an event whose time is not known. */
    static final long NO_TIME = Long.MIN_VALUE;

    private Cells() {}

    /** The cell as text, empty when missing. Booleans read {@code true} and {@code false}. */
    static String text(Column<?> column, int row) {
        if (column.isMissing(row)) {
            return "";
        }
        if (column instanceof BooleanColumn flags) {
            return String.valueOf(flags.get(row));
        }
        return column.getUnformattedString(row).strip();
    }

    /** A number for each row by its {@link #text}; a text that many rows share is asked about once. */
    static int[] perText(Column<?> column, ToIntFunction<String> number, CancelToken cancel) throws CancelledException {
        if (column instanceof StringColumn) {
            var codes = ColumnCodes.of(column, cancel);
            var numbers = new int[codes.values().size()];
            for (int code = 0; code < numbers.length; code++) {
                cancel.check(code);
                numbers[code] = number.applyAsInt(codes.values().get(code).strip());
            }
            int missing = number.applyAsInt("");
            var rows = codes.rows();
            for (int row = 0; row < rows.length; row++) {
                cancel.check(row);
                rows[row] = rows[row] < 0 ? missing : numbers[rows[row]];
            }
            return rows;
        }
        var rows = new int[column.size()];
        for (int row = 0; row < rows.length; row++) {
            cancel.check(row);
            rows[row] = number.applyAsInt(text(column, row));
        }
        return rows;
    }

    /** The cell as a number, NaN when missing or no number. */
    static double number(Column<?> column, int row) {
        if (column.isMissing(row)) {
            return Double.NaN;
        }
        if (column instanceof NumericColumn<?> numbers) {
            return numbers.getDouble(row);
        }
        try {
            return Double.parseDouble(column.getUnformattedString(row).strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** The cell as seconds since 1970 UTC, {@link #NO_TIME} when missing or no time. */
    static long seconds(Column<?> column, int row) {
        if (column.isMissing(row)) {
            return NO_TIME;
        }
        return switch (column) {
            case InstantColumn instants -> instants.get(row).getEpochSecond();
            case DateTimeColumn times -> times.get(row).toEpochSecond(ZoneOffset.UTC);
            case DateColumn dates -> dates.get(row).toEpochDay() * 86_400L;
            case NumericColumn<?> numbers -> (long) numbers.getDouble(row);
            default -> NO_TIME;
        };
    }
}
