package org.vitrine.data.preset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.DerivedColumn;
import org.vitrine.data.FormatSniffer;
import org.vitrine.data.ImportException;
import org.vitrine.data.Layout;
import org.vitrine.data.Lookup;
import org.vitrine.data.Preview;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TableKind;

/**
 * One table of a published layout: which files feed it and what their columns mean.
 *
 * @param kind    which table
 * @param shown   its files as people write them
 * @param files   their names in small letters, without {@code .gz}
 * @param format  how they are read; a workbook is read as what it is
 * @param values  what the first values look like, for files without a header; empty for the others
 * @param columns the columns; attributes may be missing in a copy, the others are what the file is told by
 * @param derived columns made from others
 * @param lookups columns from other files, each by the column it is looked up by
 * @param isMany  whether all files that fit belong to it, and not the first alone
 * @param also    further files of the table, of another shape
 * @param below   a folder in which files of it may lie, too; empty for none
 */
record Part(
        TableKind kind,
        String shown,
        Pattern files,
        SourceFormat format,
        List<Pattern> values,
        List<ColumnSpec> columns,
        List<DerivedColumn> derived,
        List<Found> lookups,
        boolean isMany,
        List<Part> also,
        String below) {
    /** What a copy may lack and still be told. */
    private static final Set<ColumnRole> OPTIONAL =
            Set.of(ColumnRole.ATTRIBUTE, ColumnRole.TITLE, ColumnRole.IMAGE, ColumnRole.TEXT);

    /** Columns of another file. */
    record Found(String column, Part part) {}

    static Part of(TableKind kind, String shown, String files, SourceFormat format, ColumnSpec... columns) {
        return new Part(
                kind,
                shown,
                Pattern.compile(files),
                format,
                List.of(),
                List.of(columns),
                List.of(),
                List.of(),
                false,
                List.of(),
                "");
    }

    Part withValues(String... patterns) {
        var compiled = List.of(patterns).stream().map(Pattern::compile).toList();
        return new Part(kind, shown, files, format, compiled, columns, derived, lookups, isMany, also, below);
    }

    Part withDerived(DerivedColumn... more) {
        return new Part(kind, shown, files, format, values, columns, List.of(more), lookups, isMany, also, below);
    }

    Part withLookup(String column, Part part) {
        var more = new ArrayList<>(lookups);
        more.add(new Found(column, part));
        return new Part(kind, shown, files, format, values, columns, derived, more, isMany, also, below);
    }

    Part ofMany() {
        return new Part(kind, shown, files, format, values, columns, derived, lookups, true, also, below);
    }

    Part alsoBelow(String folder) {
        return new Part(kind, shown, files, format, values, columns, derived, lookups, isMany, also, folder);
    }

    Part also(Part other) {
        return new Part(kind, shown, files, format, values, columns, derived, lookups, isMany, List.of(other), below);
    }

    /** The same of other files. */
    Part of(String otherFiles) {
        return new Part(
                kind,
                shown,
                Pattern.compile(otherFiles),
                format,
                values,
                columns,
                derived,
                lookups,
                isMany,
                also,
                below);
    }

    /** The files of the set that are this part. */
    List<SourceSpec> sources(FileSet set) throws IOException {
        var sources = new ArrayList<SourceSpec>();
        var places = new ArrayList<>(set.places());
        if (!below.isEmpty()) {
            places.addAll(set.below(below));
        }
        for (var place : places) {
            if (files.matcher(place.name()).matches()) {
                source(place).ifPresent(sources::add);
                if (!isMany && !sources.isEmpty()) {
                    break;
                }
            }
        }
        for (var other : also) {
            sources.addAll(other.sources(set));
        }
        return sources;
    }

    /** The lookups whose files are there; empty when one is missing that says whose events these are. */
    Optional<List<Lookup>> lookups(FileSet set) throws IOException {
        var found = new ArrayList<Lookup>();
        for (var lookup : lookups) {
            var sources = lookup.part().sources(set);
            if (!sources.isEmpty()) {
                found.add(new Lookup(lookup.column(), sources.getFirst()));
            } else if (kind == TableKind.EVENTS) {
                return Optional.empty();
            }
        }
        return Optional.of(found);
    }

    private Optional<SourceSpec> source(FileSet.Place place) throws IOException {
        try {
            var found = place.name().endsWith(".xlsx")
                    ? FormatSniffer.sniff(place.file()).format()
                    : format;
            var preview = Preview.read(place.file(), place.entry(), found, 1);
            return columns(preview, found)
                    .map(specs -> new SourceSpec(place.file().toString(), place.entry(), found, specs, derived));
        } catch (ImportException e) {
            // not what it is called
            return Optional.empty();
        }
    }

    private Optional<List<ColumnSpec>> columns(Preview preview, SourceFormat found) {
        if (!values.isEmpty()) {
            return fits(preview) ? Optional.of(columns) : Optional.empty();
        }
        Set<String> names = new HashSet<>(preview.columns());
        var kept = new ArrayList<ColumnSpec>();
        for (var column : columns) {
            if (names.contains(column.source())) {
                kept.add(column);
            } else if (!isTable(found) && column.role() != ColumnRole.USER && column.role() != ColumnRole.ITEM) {
                // an object may lack what others have
                kept.add(column);
            } else if (!OPTIONAL.contains(column.role())) {
                return Optional.empty();
            }
        }
        return Optional.of(kept);
    }

    private boolean fits(Preview preview) {
        if (preview.columns().size() != values.size() || preview.rows().isEmpty()) {
            return false;
        }
        var first = preview.rows().getFirst();
        for (int c = 0; c < values.size(); c++) {
            if (first.fault() != null
                    || !values.get(c).matcher(first.values().get(c)).matches()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isTable(SourceFormat format) {
        return format.layout() != Layout.JSON_LINES
                && format.layout() != Layout.JSON_ARRAY
                && format.layout() != Layout.JSON_OBJECT;
    }
}
