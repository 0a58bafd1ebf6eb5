package org.vitrine.data;

import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.Table;

/** The whole numbers of a column, however many bytes each is kept in. */
public final class Whole {
    private Whole() {}

    public static List<Long> of(Table table, String column) {
        var all = new ArrayList<Long>();
        for (long value : WholeNumbers.array(table.column(column))) {
            all.add(value);
        }
        return all;
    }
}
