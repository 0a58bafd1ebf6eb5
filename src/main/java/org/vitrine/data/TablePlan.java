package org.vitrine.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How one table is made: the rows of its sources one after the other.
 *
 * @param kind     which table
 * @param sources  its files; their columns are matched by name
 * @param lookups  further columns from other files
 * @param patterns what an import done again looks for more files by, see {@link FilePattern}
 * @param where    the condition rows have to meet, an {@linkplain org.vitrine.data.recipe.Expression expression} over the columns; empty takes all
 */
public record TablePlan(
        TableKind kind,
        List<SourceSpec> sources,
        List<Lookup> lookups,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> patterns,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String where) {
    public TablePlan {
        Objects.requireNonNull(kind, "kind");
        sources = List.copyOf(sources);
        patterns = patterns == null ? List.of() : List.copyOf(patterns);
        where = where == null ? "" : where.strip();
        // plans of the first version have none
        lookups = lookups == null ? List.of() : List.copyOf(lookups);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("no source for " + kind);
        }
    }

    public TablePlan(TableKind kind, List<SourceSpec> sources, List<Lookup> lookups, List<String> patterns) {
        this(kind, sources, lookups, patterns, "");
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

    /** The files to read: those with nothing in them are passed over where others have something. */
    public List<SourceSpec> filled(Path base) throws IOException {
        var filled = new ArrayList<SourceSpec>();
        for (var source : sources) {
            if (!PlanDraft.isEmpty(base.resolve(source.file()))) {
                filled.add(source);
            }
        }
        return filled.isEmpty() ? sources : filled;
    }

    public TablePlan withSources(List<SourceSpec> others) {
        return new TablePlan(kind, others, lookups, patterns, where);
    }

    public TablePlan withLookups(List<Lookup> others) {
        return new TablePlan(kind, sources, others, patterns, where);
    }

    public TablePlan withPatterns(List<String> others) {
        return new TablePlan(kind, sources, lookups, others, where);
    }

    public TablePlan withWhere(String other) {
        return new TablePlan(kind, sources, lookups, patterns, other);
    }
}
