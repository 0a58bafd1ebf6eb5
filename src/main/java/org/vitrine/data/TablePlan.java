package org.vitrine.data;

import java.util.List;

/**
 * How one table is made: the rows of its sources one after the other.
 *
 * @param kind    which table
 * @param sources its files; their columns are matched by name
 */
public record TablePlan(TableKind kind, List<SourceSpec> sources) {
    public TablePlan {
        sources = List.copyOf(sources);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("no source for " + kind);
        }
    }

    public TablePlan(TableKind kind, SourceSpec source) {
        this(kind, List.of(source));
    }
}
