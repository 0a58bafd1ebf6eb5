package org.vitrine.ui.data.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.Lookup;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;
import org.vitrine.domain.Behaviour;

/**
 * An import as far as it is decided. A value: each change makes another, which is what undo walks over.
 *
 * @param files    the files, in the order they came
 * @param preset   the known layout they were recognised as, empty when they were not
 * @param lookups  further columns a known layout takes from other files
 * @param words    what the event type's own words mean, in lower case
 * @param patterns by what later imports look for more files of a table
 * @param where    the conditions rows of tables have to meet, as far as they were set before
 */
record Draft(
        List<DraftFile> files,
        String preset,
        Map<TableKind, List<Lookup>> lookups,
        Map<String, Behaviour> words,
        Map<TableKind, List<String>> patterns,
        Map<TableKind, String> where) {
    static final Draft EMPTY = new Draft(List.of(), "", Map.of(), Map.of(), Map.of(), Map.of());

    Draft {
        files = List.copyOf(files);
        lookups = Map.copyOf(lookups);
        words = Map.copyOf(words);
        patterns = Map.copyOf(patterns);
        where = Map.copyOf(where);
    }

    Optional<DraftFile> file(int id) {
        return files.stream().filter(f -> f.id() == id).findFirst();
    }

    List<DraftFile> files(TableKind kind) {
        return files.stream().filter(f -> f.kind().equals(Optional.of(kind))).toList();
    }

    /** The files whose rows will be imported. */
    List<DraftFile> used() {
        return files.stream().filter(DraftFile::isUsed).toList();
    }

    Draft withFiles(List<DraftFile> others) {
        return new Draft(others, preset, lookups, words, patterns, where);
    }

    Draft replace(DraftFile changed) {
        return withFiles(
                files.stream().map(f -> f.id() == changed.id() ? changed : f).toList());
    }

    Draft change(int id, UnaryOperator<DraftFile> change) {
        return withFiles(
                files.stream().map(f -> f.id() == id ? change.apply(f) : f).toList());
    }

    /** With columns of a file changed: what a column means it means in all files of its table. */
    Draft change(DraftFile file, List<String> columns, UnaryOperator<ColumnSpec> change) {
        var changed = this;
        for (var column : columns) {
            var before = file.column(column);
            for (var other : changed.files()) {
                boolean alike =
                        other.kind().equals(file.kind()) && other.column(column).equals(before);
                if (other.id() == file.id() || alike) {
                    changed = changed.replace(other.change(column, change));
                }
            }
        }
        return changed;
    }

    Draft without(int id) {
        return withFiles(files.stream().filter(f -> f.id() != id).toList());
    }

    Draft withWord(String word, Behaviour meaning) {
        var more = new java.util.HashMap<>(words);
        more.put(word, meaning);
        return new Draft(files, preset, lookups, more, patterns, where);
    }

    /** With later files of this pattern for the table, or without them. */
    Draft withPattern(TableKind kind, Optional<String> pattern) {
        var changed = new java.util.HashMap<>(patterns);
        changed.remove(kind);
        pattern.ifPresent(each -> changed.put(kind, List.of(each)));
        return new Draft(files, preset, lookups, words, changed, where);
    }

    /** The pattern the files of a table have in common: one folder, names that differ in digits only. */
    Optional<String> commonPattern(TableKind kind) {
        return NamePattern.of(files(kind).stream().map(DraftFile::path).toList());
    }

    /** Whether another file says whose events these are: an order's lines name the order, the order its shopper. */
    boolean isLookedUp(DraftFile file) {
        return file.kind().equals(Optional.of(TableKind.EVENTS))
                && lookups.getOrDefault(TableKind.EVENTS, List.of()).stream()
                        .flatMap(lookup -> lookup.source().columns().stream())
                        .anyMatch(column -> column.role() == ColumnRole.USER);
    }

    /** What the importer needs to know. */
    ImportPlan plan() {
        var tables = new ArrayList<TablePlan>();
        for (var kind : TableKind.values()) {
            List<SourceSpec> sources = files(kind).stream().map(DraftFile::spec).toList();
            if (!sources.isEmpty()) {
                tables.add(new TablePlan(
                        kind,
                        sources,
                        lookups.getOrDefault(kind, List.of()),
                        patterns.getOrDefault(kind, List.of()),
                        where.getOrDefault(kind, "")));
            }
        }
        return new ImportPlan(preset, tables, words);
    }
}
