package org.vitrine.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Names for columns: every one has a name, no two the same. */
final class ColumnNames {
    private ColumnNames() {}

    static List<String> numbered(int n) {
        var names = new ArrayList<String>(n);
        for (int i = 1; i <= n; i++) {
            names.add("column" + i);
        }
        return List.copyOf(names);
    }

    static List<String> unique(List<String> given) {
        var taken = new HashSet<String>();
        var names = new ArrayList<String>(given.size());
        for (int i = 0; i < given.size(); i++) {
            var wanted = given.get(i).strip().isEmpty()
                    ? "column" + (i + 1)
                    : given.get(i).strip();
            var name = wanted;
            for (int n = 2; !taken.add(name); n++) {
                name = wanted + "_" + n;
            }
            names.add(name);
        }
        return List.copyOf(names);
    }
}
