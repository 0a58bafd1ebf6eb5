package org.vitrine.data;

import java.util.Set;

/** A condition on the rows of a table. Text is compared without regard to case. */
public sealed interface RowFilter {
    /** Any column's text contains {@code text}. */
    record Anywhere(String text) implements RowFilter {}

    /** The column's text contains {@code text}. */
    record Contains(String column, String text) implements RowFilter {}

    /** The column's text is one of these. */
    record OneOf(String column, Set<String> values) implements RowFilter {
        public OneOf {
            values = Set.copyOf(values);
        }
    }

    /** A number or time lies between the two, both included; missing never does. */
    record Between(String column, double low, double high) implements RowFilter {}

    /** The column has no value. */
    record Missing(String column) implements RowFilter {}

    /** Only these row numbers, ascending. */
    record Only(int[] rows) implements RowFilter {}
}
