package org.vitrine.data;

import java.util.List;

/**
 * How one table is made: the rows of its sources one after the other.
 *
 * @param kind    which table
 * @param sources its files; their columns are matched by name
 * @param lookups further columns from other files
 */
public record TablePlan(TableKind kind, List<SourceSpec> sources, List<Lookup> lookups) {
    public TablePlan {
        sources = List.copyOf(sources);
        // plans of the first version have none
        lookups = lookups == null ? List.of() : List.copyOf(lookups);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("no source for " + kind);
        }
    }

    public TablePlan(TableKind kind, SourceSpec source) {
        this(kind, List.of(source), List.of());
    }

    public TablePlan(TableKind kind, List<SourceSpec> sources) {
        this(kind, sources, List.of());
    }
}
