package org.vitrine.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.function.IntFunction;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.strings.DictionaryMap;
import tech.tablesaw.columns.strings.NullDictionaryMap;
import tech.tablesaw.columns.strings.TextualStringData;

/**
 * A column as dense codes in the order of first appearance.
 *
 * @param rows   code of each row, -1 where the value is missing
 * @param values text of each code
 */
public record ColumnCodes(int[] rows, List<String> values) {
    private static final int WIDEST_KEY_RANGE = 1 << 26;
    private static final int UNMET = -2;

    /** As {@link #of(Column, CancelToken)}, all of it. */
    public static ColumnCodes of(Column<?> column) {
        return CancelToken.uncancelled(cancel -> of(column, cancel));
    }

    public static ColumnCodes of(Column<?> column, CancelToken cancel) throws CancelledException {
        // with many distinct values Tablesaw keeps plain texts without keys
        var dictionary = column instanceof StringColumn strings ? strings.getDictionary() : null;
        if (dictionary != null
                && !(dictionary instanceof NullDictionaryMap)
                && !(dictionary instanceof TextualStringData)) {
            return ofDictionary(dictionary, column.size(), cancel);
        }
        var text = written(column);
        return ofTexts(row -> column.isMissing(row) ? "" : text.apply(row), column.size());
    }

    /** Reuses the keys the column already has: one array look-up for each row, no hashing. */
    private static ColumnCodes ofDictionary(DictionaryMap dictionary, int size, CancelToken cancel)
            throws CancelledException {
        var codes = new int[size];
        int low = Integer.MAX_VALUE;
        int high = Integer.MIN_VALUE;
        for (int row = 0; row < size; row++) {
            cancel.check(row);
            int key = dictionary.getKeyForIndex(row);
            codes[row] = key;
            low = Math.min(low, key);
            high = Math.max(high, key);
        }
        if (size > 0 && (long) high - low >= WIDEST_KEY_RANGE) {
            return ofTexts(dictionary::getValueForIndex, size);
        }
        var codeOfKey = new int[size == 0 ? 0 : high - low + 1];
        Arrays.fill(codeOfKey, UNMET);
        var values = new ArrayList<String>();
        for (int row = 0; row < size; row++) {
            cancel.check(row);
            int key = codes[row] - low;
            if (codeOfKey[key] == UNMET) {
                codeOfKey[key] = codeOf(dictionary.getValueForKey(codes[row]), values);
            }
            codes[row] = codeOfKey[key];
        }
        return new ColumnCodes(codes, values);
    }

    private static int codeOf(String value, List<String> values) {
        if (value.isEmpty()) {
            return -1;
        }
        values.add(value);
        return values.size() - 1;
    }

    private static ColumnCodes ofTexts(IntFunction<String> text, int size) {
        var codes = new int[size];
        var values = new ArrayList<String>();
        var known = new HashMap<String, Integer>();
        for (int row = 0; row < size; row++) {
            var value = text.apply(row);
            codes[row] = known.computeIfAbsent(value, v -> codeOf(v, values));
        }
        return new ColumnCodes(codes, values);
    }

    /** The same rows in codes of another numbering: {@code to[code]}; missing stays missing. */
    public int[] rowsAs(int[] to) {
        var mapped = new int[rows.length];
        for (int row = 0; row < rows.length; row++) {
            mapped[row] = rows[row] < 0 ? -1 : to[rows[row]];
        }
        return mapped;
    }

    /** Writes the values of a column; a decimal number of four bytes as the one of eight it is. */
    private static IntFunction<String> written(Column<?> column) {
        if (column instanceof FloatColumn floats) {
            var one = DoubleColumn.create("", new double[1]);
            return row -> one.set(0, floats.getDouble(row)).getString(0);
        }
        return column::getString;
    }
}
