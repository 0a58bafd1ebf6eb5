package org.vitrine.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** Of names that were given more than once, what {@link #unique} calls the later ones, with the name given. */
    static Map<String, String> renamed(List<String> given) {
        var names = unique(given);
        var renamed = new LinkedHashMap<String, String>();
        for (int i = 0; i < names.size(); i++) {
            var wanted = given.get(i).strip();
            if (!wanted.isEmpty() && !wanted.equals(names.get(i))) {
                renamed.put(names.get(i), wanted);
            }
        }
        return renamed;
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
