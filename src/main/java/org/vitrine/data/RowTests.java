package org.vitrine.data;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/** Filters as questions to a row that several threads may ask. Whatever can be decided for a distinct value is decided once for it. */
final class RowTests {
    private final DataTable table;
    private final CancelToken cancel;

    RowTests(DataTable table, CancelToken cancel) {
        this.table = table;
        this.cancel = cancel;
    }

    IntPredicate of(RowFilter filter) throws CancelledException {
        return switch (filter) {
            case RowFilter.Anywhere f -> anywhere(f.text());
            case RowFilter.Contains f -> contains(table.place(f.column()), f.text());
            case RowFilter.OneOf f -> oneOf(f);
            case RowFilter.Between f -> between(f);
            case RowFilter.Missing f -> table.keys(f.column(), cancel)::isMissing;
            case RowFilter.Only f -> only(f.rows());
        };
    }

    private IntPredicate anywhere(String text) throws CancelledException {
        var each = new ArrayList<IntPredicate>();
        for (int column = 0; column < table.columns().size(); column++) {
            if (canContain(table.columns().get(column).type(), text)) {
                each.add(contains(column, text));
            }
        }
        var all = each.toArray(IntPredicate[]::new);
        return row -> {
            for (var one : all) {
                if (one.test(row)) {
                    return true;
                }
            }
            return false;
        };
    }

    /** Whether a value of this type could have such a text: words are in no number, so millions of numbers need not be written down. */
    private static boolean canContain(ValueType type, String text) {
        return switch (type) {
            case TEXT -> true;
            case INTEGER, DECIMAL, TIME, DATE ->
                text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '-' || c == '.');
            case BOOLEAN -> true;
        };
    }

    private IntPredicate contains(int column, String text) throws CancelledException {
        var wanted = text.toLowerCase(Locale.ROOT);
        return switch (table.keys(column, cancel)) {
            case ColumnKeys.Texts texts ->
                byRank(texts, value -> value.toLowerCase(Locale.ROOT).contains(wanted));
            case ColumnKeys.Numbers numbers
            when numbers.isDecimal() && DigitSearch.canFind(wanted) -> new DigitSearch(numbers, wanted);
            case ColumnKeys.Numbers numbers ->
                row -> !numbers.isMissing(row)
                        && numbers.text(numbers.key(row))
                                .toLowerCase(Locale.ROOT)
                                .contains(wanted);
        };
    }

    private IntPredicate byRank(ColumnKeys.Texts texts, Predicate<String> wanted) throws CancelledException {
        var values = texts.values();
        var yes = RowBits.where(values.length, rank -> wanted.test(values[rank]), cancel);
        var ranks = texts.ranks();
        return row -> ranks[row] >= 0 && yes.get(ranks[row]);
    }

    private IntPredicate oneOf(RowFilter.OneOf filter) throws CancelledException {
        return switch (table.keys(filter.column(), cancel)) {
            case ColumnKeys.Texts texts -> {
                var yes = new BitSet(texts.values().length);
                filter.values().forEach(value -> texts.rank(value).ifPresent(yes::set));
                var ranks = texts.ranks();
                yield row -> ranks[row] < 0 ? filter.orMissing() : yes.get(ranks[row]);
            }
            case ColumnKeys.Numbers numbers -> {
                var yes = new LongOpenHashSet();
                filter.values().forEach(value -> numbers.keyOf(value).ifPresent(yes::add));
                yield row -> numbers.isMissing(row) ? filter.orMissing() : yes.contains(numbers.key(row));
            }
        };
    }

    private IntPredicate between(RowFilter.Between filter) throws CancelledException {
        return switch (table.keys(filter.column(), cancel)) {
            case ColumnKeys.Texts texts -> row -> filter.orMissing() && texts.isMissing(row);
            case ColumnKeys.Numbers numbers -> {
                double low = filter.low();
                double high = filter.high();
                boolean orMissing = filter.orMissing();
                yield row -> {
                    double value = numbers.number(row);
                    return Double.isNaN(value) ? orMissing : value >= low && value <= high;
                };
            }
        };
    }

    private static IntPredicate only(int[] rows) {
        var wanted = new BitSet();
        for (int row : rows) {
            wanted.set(row);
        }
        return wanted::get;
    }
}
