package org.vitrine.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One file that feeds a table.
 *
 * @param file    path, relative to the folder the plan stands in or absolute
 * @param entry   which file of a {@code .zip}; empty otherwise (or for the zip's only file)
 * @param format  how to read it
 * @param columns its columns; those not named here are not loaded
 * @param derived columns made from others
 * @param origin  the database the file was fetched from; null for a file of somebody's own
 */
public record SourceSpec(
        String file,
        String entry,
        SourceFormat format,
        List<ColumnSpec> columns,
        List<DerivedColumn> derived,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DatabaseOrigin origin) {
    public SourceSpec {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(format, "format");
        columns = List.copyOf(columns);
        // what a plan leaves out
        entry = entry == null ? "" : entry;
        derived = derived == null ? List.of() : List.copyOf(derived);
    }

    public SourceSpec(String file, SourceFormat format, List<ColumnSpec> columns) {
        this(file, "", format, columns, List.of());
    }

    public SourceSpec(
            String file, String entry, SourceFormat format, List<ColumnSpec> columns, List<DerivedColumn> derived) {
        this(file, entry, format, columns, derived, null);
    }

    public SourceSpec withOrigin(DatabaseOrigin other) {
        return new SourceSpec(file, entry, format, columns, derived, other);
    }

    public SourceSpec withColumns(List<ColumnSpec> other) {
        return new SourceSpec(file, entry, format, other, derived, origin);
    }

    public SourceSpec withFormat(SourceFormat other) {
        return new SourceSpec(file, entry, other, columns, derived, origin);
    }

    public SourceSpec withFile(String other) {
        return new SourceSpec(other, entry, format, columns, derived, origin);
    }

    public SourceSpec withEntry(String other) {
        return new SourceSpec(file, other, format, columns, derived, origin);
    }

    public SourceSpec withDerived(DerivedColumn... more) {
        return new SourceSpec(file, entry, format, columns, List.of(more), origin);
    }
}
