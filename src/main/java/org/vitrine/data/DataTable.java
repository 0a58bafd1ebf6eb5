package org.vitrine.data;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A loaded table: a Tablesaw table that nobody changes any more, with the role of every column. */
public final class DataTable {
    private final TableKind kind;
    private final Table table;
    private final List<ColumnInfo> columns;

    public DataTable(TableKind kind, Table table, List<ColumnInfo> columns) {
        if (table.columnCount() != columns.size()) {
            throw new IllegalArgumentException(table.columnCount() + " columns, " + columns.size() + " descriptions");
        }
        this.kind = kind;
        this.table = table;
        this.columns = List.copyOf(columns);
    }

    public TableKind kind() {
        return kind;
    }

    public int rowCount() {
        return table.rowCount();
    }

    public List<ColumnInfo> columns() {
        return columns;
    }

    /** The Tablesaw table underneath; read-only by agreement. */
    public Table tablesaw() {
        return table;
    }

    /** The cell, null when missing; times are seconds since 1970 in UTC. */
    public @Nullable Object value(int row, int column) {
        var values = table.column(column);
        return values.isMissing(row) ? null : values.get(row);
    }

    /** The text of the row's cell in the first column with this role, unless missing. */
    public Optional<String> text(ColumnRole role, int row) {
        return column(role).filter(cells -> !cells.isMissing(row)).map(cells -> cells.getString(row));
    }

    /** How the rows follow one another by this column. */
    public ColumnOrder order(int column) {
        return ColumnOrder.of(table.column(column));
    }

    /** The first column with this role. */
    public Optional<Column<?>> column(ColumnRole role) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).role() == role) {
                return Optional.of(table.column(i));
            }
        }
        return Optional.empty();
    }

    public Optional<Column<?>> column(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return Optional.of(table.column(i));
            }
        }
        return Optional.empty();
    }
}
