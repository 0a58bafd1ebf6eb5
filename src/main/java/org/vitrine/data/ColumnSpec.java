package org.vitrine.data;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one column of a source.
 *
 * @param source its name in the header; for files without one {@code column1}, {@code column2} and so on
 * @param name   its name in the loaded table
 * @param role   what it means; ignored columns are not loaded
 * @param type   how to store it; null leaves it to the role or, for attributes, to all of its values
 * @param time   how it writes times; read for time columns only
 */
public record ColumnSpec(
        String source,
        String name,
        ColumnRole role,
        @Nullable ValueType type,
        TimeFormat time) {
    public ColumnSpec {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(role, "role");
        // what a plan leaves out
        name = name == null ? source : name;
        time = time == null ? TimeFormat.AUTO : time;
    }

    public ColumnSpec(String source, ColumnRole role) {
        this(source, source, role, null, TimeFormat.AUTO);
    }

    public ColumnSpec(String source, String name, ColumnRole role) {
        this(source, name, role, null, TimeFormat.AUTO);
    }

    public ColumnSpec withRole(ColumnRole other) {
        return new ColumnSpec(source, name, other, type, time);
    }

    /** @param other how to store it; null leaves it to the role or to the values */
    public ColumnSpec withType(@Nullable ValueType other) {
        return new ColumnSpec(source, name, role, other, time);
    }

    public ColumnSpec withTime(TimeFormat other) {
        return new ColumnSpec(source, name, role, type, other);
    }
}
