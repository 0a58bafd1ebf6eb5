package org.vitrine.data;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/**
 * Which rows of a table to show, in which order: an index vector, the table itself is not touched. Filters are asked over blocks of rows on
 * all cores, sorting deals rows out by the bits of their keys; it is stable and puts missing values last in either direction. Linear, meant
 * to run away from the screen's thread, and soon at an end when cancelled.
 *
 * @param filters all of them must hold
 * @param sorts   by which columns, the first one first; source order when there are none
 */
public record RowQuery(List<RowFilter> filters, List<Sort> sorts) {
    /** A column and a direction. */
    public record Sort(String column, boolean descending) {}

    public RowQuery {
        filters = List.copyOf(filters);
        sorts = List.copyOf(sorts);
    }

    public RowQuery(List<RowFilter> filters, Optional<Sort> sort) {
        this(filters, sort.stream().toList());
    }

    /** Works everything out that sorting and filtering need, before somebody waits for it. */
    public static void prepare(DataTable table, CancelToken cancel) throws CancelledException {
        for (int column = 0; column < table.columns().size(); column++) {
            table.keys(column, cancel);
        }
        SortSpace.of(table.rowCount()).letGo();
    }

    /** Row numbers in the order to be shown. */
    public int[] rows(DataTable table, CancelToken cancel) throws CancelledException {
        return sorted(table, bits(table, filters, cancel), sorts, cancel);
    }

    /** Row numbers of a set in the order to be shown. */
    public static int[] sorted(DataTable table, RowBits kept, List<Sort> sorts, CancelToken cancel)
            throws CancelledException {
        int[] rows = kept.rows(cancel);
        // stable, so the last column goes first
        for (var sort : sorts.reversed()) {
            rows = RadixOrder.sorted(rows, table.keys(sort.column(), cancel), sort.descending(), cancel);
        }
        return rows;
    }

    /** The rows all filters hold for. */
    public static RowBits bits(DataTable table, List<RowFilter> filters, CancelToken cancel) throws CancelledException {
        if (filters.isEmpty()) {
            return RowBits.all(table.rowCount());
        }
        return RowBits.where(table.rowCount(), where(table, filters, cancel), cancel);
    }

    /** Says of a row whether all filters hold; several threads may ask. */
    public static IntPredicate where(DataTable table, List<RowFilter> filters, CancelToken cancel)
            throws CancelledException {
        var tests = new RowTests(table, cancel);
        var all = new IntPredicate[filters.size()];
        for (int k = 0; k < all.length; k++) {
            all[k] = tests.of(filters.get(k));
        }
        if (all.length == 1) {
            return all[0];
        }
        return row -> {
            for (var one : all) {
                if (!one.test(row)) {
                    return false;
                }
            }
            return true;
        };
    }

    /** As {@link #where(DataTable, List, CancelToken)}, worked out when the first row is asked for; made for one thread. */
    public static IntPredicate where(DataTable table, List<RowFilter> filters) {
        return new IntPredicate() {
            private Optional<IntPredicate> made = Optional.empty();

            @Override
            public boolean test(int row) {
                if (made.isEmpty()) {
                    try {
                        made = Optional.of(where(table, filters, new CancelToken()));
                    } catch (CancelledException e) {
                        throw new IllegalStateException("nobody holds the token", e);
                    }
                }
                return made.get().test(row);
            }
        };
    }
}
