package org.vitrine.data;

import it.unimi.dsi.fastutil.ints.IntComparator;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/** Orders rows by one column, missing values last; texts by their dictionary's ranks, so a comparison is two array reads. */
public final class ColumnOrder {
    private final IntComparator present;
    private final Column<?> column;

    private ColumnOrder(Column<?> column, IntComparator present) {
        this.column = column;
        this.present = present;
    }

    /** Linear in the rows for a text column, which is ranked first; immediate for numbers. */
    public static ColumnOrder of(Column<?> column) {
        return new ColumnOrder(
                column,
                switch (column) {
                    case StringColumn words -> {
                        var rank = ranks(words);
                        yield (a, b) -> Integer.compare(rank[a], rank[b]);
                    }
                    case LongColumn longs -> (a, b) -> Long.compare(longs.getLong(a), longs.getLong(b));
                    case NumericColumn<?> numbers ->
                        (a, b) -> Double.compare(numbers.getDouble(a), numbers.getDouble(b));
                    default -> column.rowComparator();
                });
    }

    private static int[] ranks(StringColumn words) {
        try {
            return ColumnKeys.Texts.of(words, new CancelToken()).ranks();
        } catch (CancelledException e) {
            throw new IllegalStateException("nobody holds the token", e);
        }
    }

    public int compare(int rowA, int rowB) {
        boolean missingA = column.isMissing(rowA);
        boolean missingB = column.isMissing(rowB);
        if (missingA || missingB) {
            return Boolean.compare(missingA, missingB);
        }
        return present.compare(rowA, rowB);
    }
}
