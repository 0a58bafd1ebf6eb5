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
    private final Map<String, Map<String, Integer>> answers = new LinkedHashMap<>();

    Attributes(Optional<DataTable> table) {
        this.table = table;
        table.ifPresent(t -> t.columns().stream()
                .filter(info -> info.role() == ColumnRole.ATTRIBUTE || info.role() == ColumnRole.CATEGORY)
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
        if (table.isEmpty() || user >= table.get().rowCount()) {
            return found;
        }
        answers.forEach((name, counts) -> {
            var value = Cells.text(table.get().column(name).orElseThrow(), user);
            if (!value.isEmpty()) {
                int known = counts.values().stream().mapToInt(n -> n).sum();
                found.add(new UserPortrait.Attribute(name, value, (double) counts.getOrDefault(value, 0) / known));
            }
        });
        return found;
    }

    /** The user table's title column, else the id. */
    String name(int user, String id) {
        return table.filter(t -> user < t.rowCount())
                .flatMap(t -> t.column(ColumnRole.TITLE))
                .map(column -> Cells.text(column, user))
                .filter(text -> !text.isEmpty())
                .orElse(id);
    }
}
