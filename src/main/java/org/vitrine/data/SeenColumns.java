package org.vitrine.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The columns each file turned out to have while it was read, whether a table takes them or not; of one that holds several, those of all. */
public final class SeenColumns {
    private final Map<String, Set<String>> columns = new LinkedHashMap<>();

    void add(SourceSpec source, List<String> found) {
        columns.computeIfAbsent(source.file(), file -> new LinkedHashSet<>()).addAll(found);
    }

    /** The files that were read, as the plan names them, in their order. */
    public List<String> files() {
        return new ArrayList<>(columns.keySet());
    }

    /** The columns of a file in the order they came; empty when it was not read. */
    public List<String> of(String file) {
        return List.copyOf(columns.getOrDefault(file, Set.of()));
    }
}
