package org.vitrine.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/**
 * Rows of a table of shoppers or items that are another's but for the id and capitals. Looked for only where a column tells rows apart,
 * such as a title or a telephone number.
 */
public final class TwinRows {
    /** What may tell rows apart; things of one brand and price are many. */
    private static final Set<ColumnRole> TELLING =
            Set.of(ColumnRole.TITLE, ColumnRole.TEXT, ColumnRole.IMAGE, ColumnRole.ATTRIBUTE);

    /** A column tells rows apart when nearly every row has a value of its own: shoppers of one postcode and age are many. */
    private static final double NEARLY_ALL = 0.9;

    private TwinRows() {}

    /** For each id that is a twin's the first id with the same row. */
    public static Map<String, String> ids(TableArrays table, ColumnRole key, CancelToken cancel)
            throws CancelledException {
        var into = new LinkedHashMap<String, String>();
        var ids = table.texts(key);
        if (ids.isPresent()) {
            int[] first = first(table, key, cancel);
            for (int row = 0; row < first.length; row++) {
                if (first[row] != row) {
                    into.put(text(ids.get(), row), text(ids.get(), first[row]));
                }
            }
        }
        return into;
    }

    /** For each row the first it is a twin of, itself when it is none's; nothing when no column tells rows apart. */
    static int[] first(TableArrays table, ColumnRole key, CancelToken cancel) throws CancelledException {
        var others = new ArrayList<ColumnData>();
        var telling = new ArrayList<ColumnData>();
        table.columns().forEach((name, data) -> {
            if (table.role(name) != key) {
                var plain = data instanceof ColumnData.Texts texts ? plain(texts) : data;
                others.add(plain);
                if (TELLING.contains(table.role(name)) && plain.distinct() >= NEARLY_ALL * table.rows()) {
                    telling.add(plain);
                }
            }
        });
        if (telling.isEmpty() || table.rows() < 2) {
            return new int[0];
        }
        var first = DuplicateEvents.firstRows(others.toArray(ColumnData[]::new), table.rows(), cancel);
        if (first == null) {
            return new int[0];
        }
        for (int row = 0; row < first.length; row++) {
            int here = row;
            if (telling.stream().anyMatch(column -> column.isMissing(here))) {
                first[row] = row;
            }
        }
        return first;
    }

    static String text(ColumnData.Texts column, int row) {
        return column.codes()[row] < 0 ? "" : column.values()[column.codes()[row]];
    }

    /** Codes by small letters without blanks at the ends. */
    private static ColumnData.Texts plain(ColumnData.Texts column) {
        var codes = new HashMap<String, Integer>();
        var values = new ArrayList<String>();
        var map = new int[column.values().length];
        for (int code = 0; code < map.length; code++) {
            var value = column.values()[code].strip().toLowerCase(Locale.ROOT);
            var known = codes.putIfAbsent(value, values.size());
            map[code] = known == null ? values.size() : known;
            if (known == null) {
                values.add(value);
            }
        }
        var rows = column.codes().clone();
        for (int row = 0; row < rows.length; row++) {
            rows[row] = rows[row] < 0 ? -1 : map[rows[row]];
        }
        return new ColumnData.Texts(rows, values.toArray(String[]::new));
    }
}
