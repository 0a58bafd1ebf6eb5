package org.vitrine.data;

import java.util.List;

/**
 * What became of one table's source rows: {@code read = kept + setAside + merged + leftOut}.
 *
 * @param name     {@link TableKind#tableName()}
 * @param read     rows in the source
 * @param kept     rows in the table
 * @param setAside rows that could not be used
 * @param merged   exact duplicates folded into a kept row, whose count column says how many
 * @param leftOut  rows the import did not want: its filter, see {@link TablePlan#where()}, or its sample of the shoppers
 * @param columns  the table's columns
 */
public record TableReport(
        String name, long read, long kept, long setAside, long merged, long leftOut, List<ColumnInfo> columns) {
    public TableReport {
        columns = List.copyOf(columns);
        if (read != kept + setAside + merged + leftOut) {
            throw new IllegalArgumentException(name + ": read " + read + " is not kept " + kept + " + set aside "
                    + setAside + " + merged " + merged + " + left out " + leftOut);
        }
    }
}
