package org.vitrine.data.explore;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A question to a pivot table whose rows nest.
 *
 * @param rows       what makes its rows, the outermost level first
 * @param columns    what makes its columns; one column of all when absent
 * @param values     what its cells tell, one after the other
 * @param topRows    groups of a group shown at most; the less frequent ones go into one called other
 * @param topColumns the same for columns, of all rows together
 */
public record NestedSpec(
        List<Grouping> rows, Optional<Grouping> columns, List<Aggregate> values, int topRows, int topColumns) {
    /** Levels at most. */
    public static final int LEVELS = 6;

    public NestedSpec {
        rows = List.copyOf(rows);
        values = List.copyOf(values);
        if (topRows < 1 || topColumns < 1) {
            throw new IllegalArgumentException(topRows + " rows, " + topColumns + " columns");
        }
        if (rows.isEmpty() || rows.size() > LEVELS || new HashSet<>(rows).size() < rows.size()) {
            throw new IllegalArgumentException("levels " + rows);
        }
        if (values.isEmpty() || new HashSet<>(values).size() < values.size()) {
            throw new IllegalArgumentException("values " + values);
        }
    }

    public NestedSpec withRows(List<Grouping> wanted) {
        return new NestedSpec(wanted, columns, values, topRows, topColumns);
    }

    public NestedSpec withColumns(Optional<Grouping> wanted) {
        return new NestedSpec(rows, wanted, values, topRows, topColumns);
    }

    public NestedSpec withValues(List<Aggregate> wanted) {
        return new NestedSpec(rows, columns, wanted, topRows, topColumns);
    }
}
