package org.vitrine.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/**
 * What a loaded table takes of the heap, column by column.
 *
 * @param kind    which table
 * @param rows    its rows
 * @param columns its columns, in their order
 */
public record TableMemory(TableKind kind, int rows, List<ColumnMemory> columns) {
    public TableMemory {
        columns = List.copyOf(columns);
    }

    /** Linear in the distinct texts, and in the rows of columns of yes and no. */
    public static TableMemory of(DataTable table, CancelToken cancel) throws CancelledException {
        var columns = new ArrayList<ColumnMemory>();
        for (int i = 0; i < table.columns().size(); i++) {
            cancel.check();
            columns.add(ColumnMemory.of(table.columns().get(i), table.tablesaw().column(i), cancel));
        }
        return new TableMemory(table.kind(), table.rowCount(), columns);
    }

    /** Bytes of tables that stay beside those a recipe made of them. Steps hand texts on as they are, so letters are there once. */
    public static long beside(ShopTables before, ShopTables now, CancelToken cancel) throws CancelledException {
        Set<Object> shared = Collections.newSetFromMap(new IdentityHashMap<>());
        for (var kind : TableKind.values()) {
            now.table(kind).ifPresent(table -> shared.addAll(table.tablesaw().columns()));
        }
        long bytes = 0;
        for (var kind : TableKind.values()) {
            var table = before.table(kind);
            if (table.isPresent()) {
                var columns = of(table.get(), cancel).columns();
                for (int i = 0; i < columns.size(); i++) {
                    boolean again = shared.contains(table.get().tablesaw().column(i));
                    bytes +=
                            again ? 0 : columns.get(i).values() + columns.get(i).index();
                }
            }
        }
        return bytes;
    }

    /** Bytes in all. */
    public long bytes() {
        return columns.stream().mapToLong(ColumnMemory::bytes).sum();
    }
}
