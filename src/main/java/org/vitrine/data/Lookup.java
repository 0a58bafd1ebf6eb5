package org.vitrine.data;

import java.util.Objects;

/**
 * More columns for a table from another source, found by a value.
 *
 * @param column the table's column that holds the value
 * @param source where to look it up; its first column is the one looked in, each value once
 */
public record Lookup(String column, SourceSpec source) {
    public Lookup {
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(source, "source");
    }
}
