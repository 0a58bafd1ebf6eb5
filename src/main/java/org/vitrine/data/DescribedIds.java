package org.vitrine.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which ids of a catalogue are rows of their own with something in them, and not only ids. */
final class DescribedIds {
    private DescribedIds() {}

    /**
     * The ids a table of things or people describes: at least half of what its rows have beside the id is there. A column with one value,
     * or with none, describes no row; neither does a text that is itself no value.
     *
     * @param tables  by kind; null where there is no such table
     * @param role    what the ids are of
     * @param asked   the ids asked about: every other id is passed over
     * @param nothing texts that say nothing
     * @return those of the ids asked about that are described; empty where there is no table of that kind
     */
    static Set<String> of(
            Function<TableKind, TableBuilder.@Nullable Built> tables,
            ColumnRole role,
            Predicate<String> asked,
            Predicate<String> nothing) {
        var table = tables.apply(kind(role));
        var ids = table == null ? null : table.texts(role).orElse(null);
        if (table == null || ids == null) {
            return Set.of();
        }
        var key = table.name(role).orElseThrow();
        var telling = new ArrayList<ColumnData>();
        table.columns().forEach((name, column) -> {
            if (!name.equals(key) && column.distinct() > 1) {
                telling.add(column);
            }
        });
        if (telling.isEmpty()) {
            return Set.of();
        }
        var wanted = new boolean[ids.values().length];
        for (int code = 0; code < wanted.length; code++) {
            wanted[code] = asked.test(ids.values()[code]);
        }
        var described = new HashSet<String>();
        for (int row = 0; row < table.rows(); row++) {
            int code = ids.codes()[row];
            if (code >= 0 && wanted[code] && told(telling, row, nothing) * 2 >= telling.size()) {
                described.add(ids.values()[code]);
            }
        }
        return described;
    }

    private static int told(List<ColumnData> columns, int row, Predicate<String> nothing) {
        int told = 0;
        for (var column : columns) {
            boolean empty = column.isMissing(row)
                    || (column instanceof ColumnData.Texts texts && nothing.test(texts.values()[texts.codes()[row]]));
            told += empty ? 0 : 1;
        }
        return told;
    }

    /** The table that has a row for each id of this role. */
    private static TableKind kind(ColumnRole role) {
        return switch (role) {
            case USER -> TableKind.USERS;
            case ITEM -> TableKind.ITEMS;
            case SHOP -> TableKind.SHOPS;
            default -> throw new IllegalArgumentException(role + " has no table");
        };
    }
}
