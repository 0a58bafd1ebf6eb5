package org.vitrine.portrait;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DataTable;

/** Numbers texts 0, 1, 2 ... in the order they are first met. */
final class Codes {
    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> texts = new ArrayList<>();

    /** The number of a text, given now when it has none yet. */
    int add(String text) {
        var known = codes.get(text);
        if (known != null) {
            return known;
        }
        codes.put(text, texts.size());
        texts.add(text);
        return texts.size() - 1;
    }

    /** The number of a text, -1 when it has none. */
    int find(String text) {
        return codes.getOrDefault(text, -1);
    }

    String text(int code) {
        return texts.get(code);
    }

    int size() {
        return texts.size();
    }

    List<String> texts() {
        return texts;
    }

    /**
     * Numbers the ids of a table of entities.
     *
     * @return for each number the row that says something of it: the first row with the id
     */
    int[] addAll(Optional<DataTable> table, ColumnRole role) {
        var column = table.flatMap(t -> t.column(role));
        if (column.isEmpty()) {
            return new int[0];
        }
        var ids = column.get();
        var rows = new int[ids.size()];
        for (int row = 0; row < rows.length; row++) {
            var id = Cells.text(ids, row);
            if (!id.isEmpty() && find(id) < 0) {
                rows[add(id)] = row;
            }
        }
        return Arrays.copyOf(rows, size());
    }
}
