package org.vitrine.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * How one table is made: the rows of its sources one after the other.
 *
 * @param kind     which table
 * @param sources  its files; their columns are matched by name
 * @param lookups  further columns from other files
 * @param patterns what an import done again looks for more files by, see {@link FilePattern}
 */
public record TablePlan(
        TableKind kind,
        List<SourceSpec> sources,
        List<Lookup> lookups,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> patterns) {
    public TablePlan {
        sources = List.copyOf(sources);
        patterns = patterns == null ? List.of() : List.copyOf(patterns);
        // plans of the first version have none
        lookups = lookups == null ? List.of() : List.copyOf(lookups);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("no source for " + kind);
        }
    }

    public TablePlan(TableKind kind, SourceSpec source) {
        this(kind, List.of(source), List.of(), List.of());
    }

    public TablePlan(TableKind kind, List<SourceSpec> sources) {
        this(kind, sources, List.of(), List.of());
    }

    public TablePlan(TableKind kind, List<SourceSpec> sources, List<Lookup> lookups) {
        this(kind, sources, lookups, List.of());
    }

    public TablePlan withSources(List<SourceSpec> others) {
        return new TablePlan(kind, others, lookups, patterns);
    }

    public TablePlan withLookups(List<Lookup> others) {
        return new TablePlan(kind, sources, others, patterns);
    }

    public TablePlan withPatterns(List<String> others) {
        return new TablePlan(kind, sources, lookups, others);
    }
}
