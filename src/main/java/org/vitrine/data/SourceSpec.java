package org.vitrine.data;

import java.util.List;

/**
 * One file that feeds a table.
 *
 * @param file    path, relative to the folder the plan stands in or absolute
 * @param entry   which file of a {@code .zip}; empty otherwise (or for the zip's only file)
 * @param format  how to read it
 * @param columns its columns; those not named here are not loaded
 * @param derived columns made from others
 */
public record SourceSpec(
        String file, String entry, SourceFormat format, List<ColumnSpec> columns, List<DerivedColumn> derived) {
    public SourceSpec {
        columns = List.copyOf(columns);
        derived = List.copyOf(derived);
    }

    public SourceSpec(String file, SourceFormat format, List<ColumnSpec> columns) {
        this(file, "", format, columns, List.of());
    }

    public SourceSpec withColumns(List<ColumnSpec> other) {
        return new SourceSpec(file, entry, format, other, derived);
    }

    public SourceSpec withFormat(SourceFormat other) {
        return new SourceSpec(file, entry, other, columns, derived);
    }

    public SourceSpec withFile(String other) {
        return new SourceSpec(other, entry, format, columns, derived);
    }

    public SourceSpec withDerived(DerivedColumn... more) {
        return new SourceSpec(file, entry, format, columns, List.of(more));
    }
}
