package org.vitrine.data;

import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntComparator;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/**
 * Which rows of a table to show, in which order: an index vector, the table itself is not touched. Sorting a text column sorts its
 * dictionary and counts; sorting numbers sorts keys; both are stable and put missing values last. Linear or {@code n log n}, meant to run
 * away from the screen's thread.
 *
 * @param filters all of them must hold
 * @param sort    by which column, source order when absent
 */
public record RowQuery(List<RowFilter> filters, Optional<Sort> sort) {
    /** Rows looked at between two looks at the token. */
    private static final int STRIDE = 1 << 16;

    /** A column and a direction. */
    public record Sort(String column, boolean descending) {}

    public RowQuery {
        filters = List.copyOf(filters);
    }

    /** Row numbers in the order to be shown. */
    public int[] rows(DataTable table, CancelToken cancel) throws CancelledException {
        var rows = filtered(table, cancel);
        return sort.isPresent() ? sorted(table, rows, sort.get(), cancel) : rows;
    }

    /** Says of a row whether all filters hold; made for one thread. */
    public static IntPredicate where(DataTable table, List<RowFilter> filters) {
        IntPredicate all = row -> true;
        for (var filter : filters) {
            all = all.and(predicate(table, filter));
        }
        return all;
    }

    private int[] filtered(DataTable table, CancelToken cancel) throws CancelledException {
        int n = table.rowCount();
        int[] rows = new int[n];
        for (int row = 0; row < n; row++) {
            rows[row] = row;
        }
        for (var filter : filters) {
            rows = keep(rows, predicate(table, filter), cancel);
        }
        return rows;
    }

    private static int[] keep(int[] rows, IntPredicate wanted, CancelToken cancel) throws CancelledException {
        int kept = 0;
        for (int k = 0; k < rows.length; k++) {
            if ((k & (STRIDE - 1)) == 0) {
                cancel.check();
            }
            if (wanted.test(rows[k])) {
                rows[kept++] = rows[k];
            }
        }
        return Arrays.copyOf(rows, kept);
    }

    private static IntPredicate predicate(DataTable table, RowFilter filter) {
        return switch (filter) {
            case RowFilter.Anywhere f -> anywhere(table, f.text());
            case RowFilter.Contains f -> contains(column(table, f.column()), f.text());
            case RowFilter.OneOf f -> oneOf(column(table, f.column()), f);
            case RowFilter.Between f -> between(column(table, f.column()), f);
            case RowFilter.Missing f -> column(table, f.column())::isMissing;
            case RowFilter.Only f -> only(f.rows());
        };
    }

    private static IntPredicate anywhere(DataTable table, String text) {
        var each =
                table.tablesaw().columns().stream().map(c -> contains(c, text)).toList();
        return row -> {
            for (var one : each) {
                if (one.test(row)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static IntPredicate contains(Column<?> column, String text) {
        var wanted = text.toLowerCase(Locale.ROOT);
        if (column instanceof StringColumn words) {
            return byKey(words, value -> value.toLowerCase(Locale.ROOT).contains(wanted));
        }
        return row -> !column.isMissing(row)
                && CellText.of(column, row).toLowerCase(Locale.ROOT).contains(wanted);
    }

    private static IntPredicate oneOf(Column<?> column, RowFilter.OneOf filter) {
        if (column instanceof StringColumn words) {
            return byKey(words, filter.values()::contains);
        }
        return row -> filter.values().contains(CellText.of(column, row));
    }

    /** Decides once for each distinct value, not for each row. */
    private static IntPredicate byKey(StringColumn column, java.util.function.Predicate<String> wanted) {
        var dictionary = Cells.dictionary(column);
        var known = new BitSet();
        var yes = new BitSet();
        return row -> {
            int key = dictionary.getKeyForIndex(row);
            int bit = key < 0 ? -2 * key - 1 : 2 * key;
            if (!known.get(bit)) {
                known.set(bit);
                yes.set(bit, wanted.test(column.get(row)));
            }
            return yes.get(bit);
        };
    }

    private static IntPredicate between(Column<?> column, RowFilter.Between filter) {
        var number = Cells.number(column);
        return row -> {
            double value = number.applyAsDouble(row);
            return value >= filter.low() && value <= filter.high();
        };
    }

    private static IntPredicate only(int[] rows) {
        var wanted = new BitSet();
        for (int row : rows) {
            wanted.set(row);
        }
        return wanted::get;
    }

    private static int[] sorted(DataTable table, int[] rows, Sort sort, CancelToken cancel) throws CancelledException {
        var column = column(table, sort.column());
        cancel.check();
        if (column instanceof StringColumn words) {
            return byDictionary(words, rows, sort.descending(), cancel);
        }
        IntComparator order = ColumnOrder.of(column)::compare;
        var present = keep(rows.clone(), row -> !column.isMissing(row), cancel);
        var missing = keep(rows, column::isMissing, cancel);
        IntComparator direction = sort.descending() ? (a, b) -> order.compare(b, a) : order;
        IntArrays.parallelQuickSort(present, stable(direction));
        var all = Arrays.copyOf(present, present.length + missing.length);
        System.arraycopy(missing, 0, all, present.length, missing.length);
        return all;
    }

    /** Equal rows keep the order of the source. */
    private static IntComparator stable(IntComparator order) {
        return (a, b) -> {
            int by = order.compare(a, b);
            return by != 0 ? by : Integer.compare(a, b);
        };
    }

    /** Sorts the distinct values, then deals the rows out by counting. */
    private static int[] byDictionary(StringColumn column, int[] rows, boolean descending, CancelToken cancel)
            throws CancelledException {
        var ranks = Cells.ranks(column);
        int values = ranks.values();
        var starts = new int[values + 2];
        for (int row : rows) {
            starts[slot(ranks.of(row), values, descending) + 1]++;
        }
        cancel.check();
        for (int v = 0; v <= values; v++) {
            starts[v + 1] += starts[v];
        }
        var out = new int[rows.length];
        for (int row : rows) {
            out[starts[slot(ranks.of(row), values, descending)]++] = row;
        }
        return out;
    }

    private static int slot(int rank, int values, boolean descending) {
        if (rank < 0) {
            return values;
        }
        return descending ? values - 1 - rank : rank;
    }

    private static Column<?> column(DataTable table, String name) {
        return table.column(name).orElseThrow(() -> new IllegalArgumentException("no column " + name));
    }
}
