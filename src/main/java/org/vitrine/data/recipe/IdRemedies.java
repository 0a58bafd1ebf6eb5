package org.vitrine.data.recipe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vitrine.data.ColumnData;
import org.vitrine.data.LooseIds;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;

/** Ways out of ids that were written in several ways. */
final class IdRemedies {
    private final Map<TableKind, TableArrays> tables;

    IdRemedies(Map<TableKind, TableArrays> tables) {
        this.tables = tables;
    }

    /** One way of writing for the ids of events and of the table; none when rows of the table would become one by it. */
    List<RecipeStep> alike(TableArrays events, TableKind kind) {
        var role = IdSteps.role(kind);
        var table = Optional.ofNullable(tables.get(kind));
        var known = table.flatMap(each -> each.texts(role));
        var found = events.texts(role).flatMap(ids -> known.flatMap(rows -> LooseIds.between(ids, rows)));
        if (found.isEmpty() || found.get().clashes() > 0) {
            return List.of();
        }
        var way = found.get().way();
        var forms = new HashSet<Form>();
        if (way.zeros()) {
            forms.add(Form.ZEROS);
        }
        if (way.capitals()) {
            forms.add(Form.LOWER);
        }
        if (way.blanks()) {
            forms.add(Form.SPACES);
        }
        var steps = new ArrayList<RecipeStep>();
        steps.add(new CellStep.Normalise(events.kind(), events.name(role).orElseThrow(), forms));
        if (!found.get().leaves(known.orElseThrow())) {
            steps.add(
                    new CellStep.Normalise(kind, table.orElseThrow().name(role).orElseThrow(), forms));
        }
        return steps;
    }

    /** Those that look alike become the one with most rows elsewhere: most events, or of shops most events and things; of equal ones the first. */
    List<RecipeStep> one(TableArrays table) {
        var role = IdSteps.role(table.kind());
        var ids = table.texts(role);
        if (ids.isEmpty()) {
            return List.of();
        }
        var counts = new HashMap<String, Long>();
        for (var other : tables.values()) {
            if (other.kind() != table.kind()) {
                other.texts(role).ifPresent(texts -> count(texts, counts));
            }
        }
        var groups = new LinkedHashMap<String, List<String>>();
        for (var id : ids.get().values()) {
            groups.computeIfAbsent(LooseIds.plain(id), plain -> new ArrayList<>())
                    .add(id);
        }
        var into = new TreeMap<String, String>();
        for (var group : groups.values()) {
            var meant = group.getFirst();
            for (var id : group) {
                meant = counts.getOrDefault(id, 0L) > counts.getOrDefault(meant, 0L) ? id : meant;
            }
            for (var id : group) {
                if (!id.equals(meant)) {
                    into.put(id, meant);
                }
            }
        }
        return into.isEmpty() ? List.of() : List.of(new IdStep.MergeIds(table.kind(), into));
    }

    private static void count(ColumnData.Texts texts, Map<String, Long> counts) {
        var rows = new long[texts.values().length];
        for (int code : texts.codes()) {
            if (code >= 0) {
                rows[code]++;
            }
        }
        for (int code = 0; code < rows.length; code++) {
            counts.merge(texts.values()[code], rows[code], Long::sum);
        }
    }
}
