package org.vitrine.portrait;

import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DataTable;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import tech.tablesaw.columns.Column;

/** Numbers texts 0, 1, 2 ... in the order they are first met. */
final class Codes {
    private final Object2IntOpenHashMap<String> codes = new Object2IntOpenHashMap<>();
    private final List<String> texts = new ArrayList<>();

    Codes() {
        codes.defaultReturnValue(-1);
    }

    /** The number of a text, given now when it has none yet. */
    int add(String text) {
        int known = codes.putIfAbsent(text, texts.size());
        if (known >= 0) {
            return known;
        }
        texts.add(text);
        return texts.size() - 1;
    }

    /** The number of a text, -1 when it has none. */
    int find(String text) {
        return codes.getInt(text);
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

    /** The number of each row's text, given now to those that have none yet; -1 where a row has no text. */
    int[] addAll(Column<?> column, CancelToken cancel) throws CancelledException {
        return Cells.perText(column, text -> text.isEmpty() ? -1 : add(text), cancel);
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
