package org.vitrine.data.explore;

import java.util.Optional;

/**
 * A question to a pivot table.
 *
 * @param rows       what makes its rows
 * @param columns    what makes its columns; one column of all when absent
 * @param value      what its cells tell
 * @param topRows    groups shown as rows at most; the less frequent ones go into one called other
 * @param topColumns the same for columns
 */
public record PivotSpec(Grouping rows, Optional<Grouping> columns, Aggregate value, int topRows, int topColumns) {
    public PivotSpec {
        if (topRows < 1 || topColumns < 1) {
            throw new IllegalArgumentException(topRows + " rows, " + topColumns + " columns");
        }
    }
}
