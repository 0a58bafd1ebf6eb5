package org.vitrine.portrait;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DataTable;

/** What the user table says of its users, and how common each answer is. */
final class Attributes {
    private final Optional<DataTable> table;
    private final int[] rows;
    private final Map<String, Map<String, Integer>> answers = new LinkedHashMap<>();

    /** @param rows the row of each user the table knows */
    Attributes(Optional<DataTable> table, int[] rows) {
        this.table = table;
        this.rows = rows;
        table.ifPresent(t -> t.columns().stream()
                .filter(info -> info.role() == ColumnRole.ATTRIBUTE || info.role() == ColumnRole.CATEGORY)
                .filter(info -> Translations.isFirst(t, info.name()))
                .forEach(info -> answers.put(info.name(), count(t, info.name()))));
    }

    private static Map<String, Integer> count(DataTable table, String name) {
        var column = table.column(name).orElseThrow();
        var counts = new HashMap<String, Integer>();
        for (int row = 0; row < column.size(); row++) {
            var text = Cells.text(column, row);
            if (!text.isEmpty()) {
                counts.merge(text, 1, Integer::sum);
            }
        }
        return counts;
    }

    List<UserPortrait.Attribute> of(int user) {
        var found = new ArrayList<UserPortrait.Attribute>();
        if (table.isEmpty() || user >= rows.length) {
            return found;
        }
        answers.forEach((name, counts) -> {
            var value = Cells.text(table.get().column(name).orElseThrow(), rows[user]);
            if (!value.isEmpty()) {
                int known = counts.values().stream().mapToInt(n -> n).sum();
                found.add(new UserPortrait.Attribute(
                        Translations.base(name), value, (double) counts.getOrDefault(value, 0) / known));
            }
        });
        return found;
    }

    /** The user table's title column, else the id. */
    String name(int user, String id) {
        return table.filter(t -> user < rows.length)
                .flatMap(t -> t.column(ColumnRole.TITLE))
                .map(column -> Cells.text(column, rows[user]))
                .filter(text -> !text.isEmpty())
                .orElse(id);
    }
}
