package org.vitrine.data;

import java.util.Set;

/** A condition on the rows of a table. Text is compared without regard to case. */
public sealed interface RowFilter {
    /** Any column's text contains {@code text}. */
    record Anywhere(String text) implements RowFilter {}

    /** The column's text contains {@code text}. */
    record Contains(String column, String text) implements RowFilter {}

    /** The column's text is one of these, or there is none and {@code orMissing}. Regards case: these are values, not words looked for. */
    record OneOf(String column, Set<String> values, boolean orMissing) implements RowFilter {
        public OneOf {
            values = Set.copyOf(values);
        }

        public OneOf(String column, Set<String> values) {
            this(column, values, false);
        }
    }

    /** A number or time lies between the two, both included, or it is missing and {@code orMissing}. */
    record Between(String column, double low, double high, boolean orMissing) implements RowFilter {
        public Between(String column, double low, double high) {
            this(column, low, high, false);
        }
    }

    /** The column has no value. */
    record Missing(String column) implements RowFilter {}

    /** Only these row numbers, ascending. */
    record Only(int[] rows) implements RowFilter {}
}
