package org.vitrine.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vitrine.domain.Behaviour;

/**
 * Everything an import needs to know: the same plan over the same files gives the same tables. Plain data, stored as JSON.
 *
 * @param preset     the known layout it came from, empty when declared by hand
 * @param tables     the tables to make
 * @param eventTypes words of the event type column beyond those every shop uses, lower case
 * @param sample     share of the shoppers that are taken, each with everything of theirs; 0 takes all. Who is taken is told by the id alone
 */
public record ImportPlan(
        String preset,
        List<TablePlan> tables,
        Map<String, Behaviour> eventTypes,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) double sample) {
    public ImportPlan {
        tables = List.copyOf(tables);
        // what a plan leaves out
        preset = preset == null ? "" : preset;
        eventTypes = eventTypes == null ? Map.of() : Map.copyOf(eventTypes);
        if (!(sample >= 0 && sample <= 1)) {
            throw new IllegalArgumentException("sample " + sample);
        }
    }

    public ImportPlan(String preset, List<TablePlan> tables, Map<String, Behaviour> eventTypes) {
        this(preset, tables, eventTypes, 0);
    }

    public ImportPlan(List<TablePlan> tables) {
        this("", tables, Map.of());
    }

    public Optional<TablePlan> table(TableKind kind) {
        return tables.stream().filter(t -> t.kind() == kind).findFirst();
    }

    /** The files it reads, as it names them; of tables and of lookups. */
    public Stream<String> files() {
        return tables.stream()
                .flatMap(table -> Stream.concat(
                        table.sources().stream(), table.lookups().stream().map(Lookup::source)))
                .map(SourceSpec::file);
    }

    public ImportPlan withTables(List<TablePlan> others) {
        return new ImportPlan(preset, others, eventTypes, sample);
    }

    /** With these meanings of words beside those it has, lower case. */
    public ImportPlan withEventTypes(Map<String, Behaviour> more) {
        var all = new HashMap<>(eventTypes);
        all.putAll(more);
        return new ImportPlan(preset, tables, all, sample);
    }

    public ImportPlan withSample(double share) {
        return new ImportPlan(preset, tables, eventTypes, share);
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
                eventTypes,
                sample);
    }
}
