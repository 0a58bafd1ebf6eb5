package org.vitrine.data.preset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.DerivedColumn;
import org.vitrine.data.ImportException;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;
import org.vitrine.data.preset.ImportRequest.DeclaredRole;
import org.vitrine.data.preset.ImportRequest.DeclaredType;
import org.vitrine.domain.Phrase;

/** What somebody said of columns, put into a plan: it beats what was guessed of them. */
record DeclaredColumns(List<DeclaredRole> roles, List<DeclaredType> types) {
    /** What is counted with. */
    private static final Set<ColumnRole> IN_NUMBERS =
            Set.of(ColumnRole.PRICE, ColumnRole.MARGIN, ColumnRole.VALUE, ColumnRole.QUANTITY);

    /** What is stored as it stands in the file. */
    private static final Set<ColumnRole> IN_TEXTS = Set.of(
            ColumnRole.USER,
            ColumnRole.ITEM,
            ColumnRole.SHOP,
            ColumnRole.TITLE,
            ColumnRole.CATEGORY,
            ColumnRole.BRAND,
            ColumnRole.IMAGE,
            ColumnRole.TEXT,
            ColumnRole.QUERY,
            ColumnRole.SPLIT);

    /** The plan with columns as they were said to be. */
    ImportPlan in(ImportPlan plan) throws ImportException {
        return withTypes(withRoles(plan));
    }

    private ImportPlan withRoles(ImportPlan plan) throws ImportException {
        var tables = new ArrayList<>(plan.tables());
        for (var kind : Set.copyOf(roles.stream().map(DeclaredRole::table).toList())) {
            int place = tables.indexOf(
                    plan.table(kind).orElseThrow(() -> ImportRequest.problem("noTable", kind.tableName())));
            var table = tables.get(place);
            var sources = new ArrayList<SourceSpec>();
            for (var source : table.sources()) {
                sources.add(source.withColumns(declared(kind, source.columns(), sources.isEmpty()))
                        .withDerived(derived(kind, source)));
            }
            tables.set(place, table.withSources(sources));
        }
        return plan.withTables(tables);
    }

    /** A column that was said to be what one is made for takes its place. */
    private DerivedColumn[] derived(TableKind kind, SourceSpec source) {
        return source.derived().stream()
                .filter(made -> roles.stream().noneMatch(said -> said.table() == kind && said.role() == made.role()))
                .toArray(DerivedColumn[]::new);
    }

    private ImportPlan withTypes(ImportPlan plan) throws ImportException {
        var tables = new ArrayList<>(plan.tables());
        for (var said : types) {
            int place = tables.indexOf(tables.stream()
                    .filter(table -> table.kind() == said.table())
                    .findFirst()
                    .orElseThrow(
                            () -> ImportRequest.problem("noTable", said.table().tableName())));
            var table = tables.get(place);
            var sources = new ArrayList<SourceSpec>();
            for (var source : table.sources()) {
                sources.add(source.withColumns(typed(source.columns(), said, sources.isEmpty())));
            }
            tables.set(place, table.withSources(sources));
        }
        return plan.withTables(tables);
    }

    /** A role that was only guessed gives way to a type that was said; one that was said does where both go together. */
    private static boolean isPossible(ColumnRole role, ValueType type, boolean declared) {
        return role == ColumnRole.ATTRIBUTE
                || IN_NUMBERS.contains(role) && (type == ValueType.INTEGER || type == ValueType.DECIMAL)
                || IN_TEXTS.contains(role) && type == ValueType.TEXT
                || !declared && IN_NUMBERS.contains(role) && type == ValueType.TEXT
                || !declared && role == ColumnRole.TIME;
    }

    private static ColumnSpec typed(ColumnSpec column, ValueType type) {
        boolean goes = IN_NUMBERS.contains(column.role()) && (type == ValueType.INTEGER || type == ValueType.DECIMAL)
                || IN_TEXTS.contains(column.role());
        return (goes ? column : column.withRole(ColumnRole.ATTRIBUTE)).withType(type);
    }

    private List<ColumnSpec> typed(List<ColumnSpec> columns, DeclaredType said, boolean first) throws ImportException {
        boolean declared = roles.stream()
                .anyMatch(each -> each.table() == said.table() && each.column().equals(said.column()));
        var typed = new ArrayList<ColumnSpec>();
        boolean found = false;
        for (var column : columns) {
            boolean meant = column.source().equals(said.column());
            found |= meant;
            if (meant && !isPossible(column.role(), said.type(), declared)) {
                throw new ImportException(
                        Phrase.of("import.problem.typeOfRole.what", said.column()),
                        Phrase.of(
                                "import.problem.typeOfRole.why",
                                Phrase.of("import.role." + column.role().name())),
                        Phrase.of(
                                "import.problem.typeOfRole.advice", said.table().tableName(), said.column()));
            }
            typed.add(meant ? typed(column, said.type()) : column);
        }
        if (first && !found) {
            // not there: the import says so, and what is
            typed.add(new ColumnSpec(said.column(), ColumnRole.ATTRIBUTE).withType(said.type()));
        }
        return typed;
    }

    /** @param first whether this is the table's first file: a column only others have is not looked for in it */
    private List<ColumnSpec> declared(TableKind kind, List<ColumnSpec> guessed, boolean first) {
        var own = roles.stream().filter(r -> r.table() == kind).toList();
        var columns = new ArrayList<ColumnSpec>();
        var known = new HashSet<String>();
        for (var column : guessed) {
            var said =
                    own.stream().filter(r -> r.column().equals(column.source())).findFirst();
            known.add(column.source());
            if (said.isPresent()) {
                columns.add(column.withRole(said.get().role()));
            } else {
                boolean taken = own.stream().anyMatch(r -> r.role() == column.role());
                columns.add(taken ? column.withRole(ColumnRole.ATTRIBUTE) : column);
            }
        }
        var told = new HashSet<String>();
        for (var each : own) {
            // a column said twice stands there twice: the import refuses it with its name
            if (first && (!told.add(each.column()) || !known.contains(each.column()))) {
                columns.add(new ColumnSpec(each.column(), each.role()));
            }
        }
        return columns;
    }
}
