package org.vitrine.data;

/**
 * A column as it stands in a loaded table.
 *
 * @param name     its name in the table
 * @param type     how its values are stored
 * @param role     what it means
 * @param missing  number of missing values
 * @param distinct number of distinct values, missing not counted
 */
public record ColumnInfo(String name, ValueType type, ColumnRole role, long missing, long distinct) {}
