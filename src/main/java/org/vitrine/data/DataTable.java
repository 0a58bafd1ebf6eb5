package org.vitrine.data;

import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.SharedWork;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A loaded table: a Tablesaw table that nobody changes any more, with the role of every column. */
public final class DataTable {
    private final TableKind kind;
    private final Table table;
    private final List<ColumnInfo> columns;
    private final List<Kept> keys;

    public DataTable(TableKind kind, Table table, List<ColumnInfo> columns) {
        if (table.columnCount() != columns.size()) {
            throw new IllegalArgumentException(table.columnCount() + " columns, " + columns.size() + " descriptions");
        }
        this.kind = kind;
        this.table = table;
        this.columns = List.copyOf(columns);
        this.keys = columns.stream().map(each -> new Kept()).toList();
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
        return WholeNumbers.cell(table.column(column), row);
    }

    /** The text of the row's cell in the first column with this role, unless missing. */
    public Optional<String> text(ColumnRole role, int row) {
        return column(role).filter(cells -> !cells.isMissing(row)).map(cells -> cells.getString(row));
    }

    /** How the rows follow one another by this column. */
    public ColumnOrder order(int column) {
        return ColumnOrder.of(table.column(column));
    }

    /** A column's values as numbers to sort and count by; worked out when first asked for and kept while there is memory for it. */
    public ColumnKeys keys(int column, CancelToken cancel) throws CancelledException {
        return keys.get(column).get(table.column(column), cancel);
    }

    /** As {@link #keys(int, CancelToken)}, for a column by its name. */
    public ColumnKeys keys(String column, CancelToken cancel) throws CancelledException {
        return keys(place(column), cancel);
    }

    /** The place of a column by its name. */
    public int place(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no column " + column);
    }

    /** What is worked out about a column once. */
    private static final class Kept {
        private final SharedWork making = new SharedWork();
        private SoftReference<@Nullable ColumnKeys> keys = new SoftReference<>(null);

        ColumnKeys get(Column<?> column, CancelToken cancel) throws CancelledException {
            return making.run(cancel, heard -> {
                var known = keys.get();
                if (known == null) {
                    known = ColumnKeys.of(column, heard);
                    keys = new SoftReference<>(known);
                }
                return known;
            });
        }
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
