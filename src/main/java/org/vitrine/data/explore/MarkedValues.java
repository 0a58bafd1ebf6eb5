package org.vitrine.data.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vitrine.data.ColumnInfo;
import org.vitrine.data.ColumnKeys;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DataTable;
import org.vitrine.data.RowBits;
import org.vitrine.data.RowFilter;
import org.vitrine.data.RowQuery;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/** From rows of a table to the ids they name, and back. */
public final class MarkedValues {
    private MarkedValues() {}

    /** The distinct texts of the first column of this role among some rows; none where there is no such column. */
    public static List<String> of(DataTable table, ColumnRole role, RowBits rows, CancelToken cancel)
            throws CancelledException {
        var column = named(table, role);
        if (column.isEmpty() || !(table.keys(column.get(), cancel) instanceof ColumnKeys.Texts texts)) {
            return List.of();
        }
        var met = new boolean[texts.values().length];
        var ranks = texts.ranks();
        for (int row = rows.next(0); row < rows.size(); row = rows.next(row + 1)) {
            if ((row & 0xffff) == 0) {
                cancel.check();
            }
            if (ranks[row] >= 0) {
                met[ranks[row]] = true;
            }
        }
        var found = new ArrayList<String>();
        for (int rank = 0; rank < met.length; rank++) {
            if (met[rank]) {
                found.add(texts.values()[rank]);
            }
        }
        return found;
    }

    /** The filter for rows that name one of these; empty where no column has the role. */
    public static Optional<RowFilter> filter(DataTable table, ColumnRole role, Set<String> ids) {
        return named(table, role).map(column -> new RowFilter.OneOf(column, ids));
    }

    /** The rows the filter holds for. */
    public static RowBits rows(DataTable table, RowFilter filter, CancelToken cancel) throws CancelledException {
        return RowQuery.bits(table, List.of(filter), cancel);
    }

    private static Optional<String> named(DataTable table, ColumnRole role) {
        return table.columns().stream()
                .filter(column -> column.role() == role)
                .map(ColumnInfo::name)
                .findFirst();
    }
}
