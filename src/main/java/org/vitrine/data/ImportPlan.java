package org.vitrine.data;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.domain.Behaviour;

/**
 * Everything an import needs to know: the same plan over the same files gives the same tables. Plain data, stored as JSON.
 *
 * @param preset     the known layout it came from, empty when declared by hand
 * @param tables     the tables to make
 * @param eventTypes words of the event type column beyond those every shop uses, lower case
 */
public record ImportPlan(String preset, List<TablePlan> tables, Map<String, Behaviour> eventTypes) {
    public ImportPlan {
        tables = List.copyOf(tables);
        eventTypes = Map.copyOf(eventTypes);
    }

    public ImportPlan(List<TablePlan> tables) {
        this("", tables, Map.of());
    }

    public Optional<TablePlan> table(TableKind kind) {
        return tables.stream().filter(t -> t.kind() == kind).findFirst();
    }

    public ImportPlan withTables(List<TablePlan> others) {
        return new ImportPlan(preset, others, eventTypes);
    }

    /** The plan without the tables that need one of these files. */
    public ImportPlan without(Collection<String> files) {
        return new ImportPlan(
                preset,
                tables.stream()
                        .filter(table -> table.sources().stream().noneMatch(source -> files.contains(source.file()))
                                && table.lookups().stream()
                                        .noneMatch(lookup ->
                                                files.contains(lookup.source().file())))
                        .toList(),
                eventTypes);
    }
}
