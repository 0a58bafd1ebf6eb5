package org.vitrine.data;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.vitrine.domain.Phrase;

/** Refuses plans that cannot work before anything is read. */
final class PlanCheck {
    /** What stands between fields and hardly ever within the names of columns. */
    private static final List<String> SIGNS = List.of("\t", "::", ";", ",", "|");

    private PlanCheck() {}

    /** @throws ImportException when an event table has no user or item, or a table no id */
    static void check(ImportPlan plan) throws ImportException {
        if (plan.table(TableKind.EVENTS).isEmpty()) {
            throw problem("noEvents");
        }
        for (var table : plan.tables()) {
            for (var source : table.sources()) {
                mappedOnce(source);
                switch (table.kind()) {
                    case USERS -> need(table, source, ColumnRole.USER);
                    case ITEMS -> need(table, source, ColumnRole.ITEM);
                    case SHOPS -> need(table, source, ColumnRole.SHOP);
                    case EVENTS, CANDIDATES -> {
                        need(table, source, ColumnRole.USER);
                        need(table, source, ColumnRole.ITEM);
                    }
                }
            }
        }
    }

    /** @throws ImportException when a column is mapped twice or a role that must be unique is given twice */
    static void mappedOnce(SourceSpec source) throws ImportException {
        var sources = new HashSet<String>();
        var names = new HashSet<String>();
        var roles = new EnumMap<ColumnRole, String>(ColumnRole.class);
        for (var column : source.columns()) {
            if (!sources.add(column.source()) || column.role() != ColumnRole.IGNORED && !names.add(column.name())) {
                throw twice(source, column.source());
            }
            var first = column.role().isUnique() ? roles.putIfAbsent(column.role(), column.source()) : null;
            if (first != null) {
                throw new ImportException(
                        Phrase.of(
                                "import.problem.roleTwice.what",
                                source.file(),
                                first,
                                column.source(),
                                role(column.role())),
                        Phrase.of("import.problem.roleTwice.why"),
                        Phrase.of("import.problem.roleTwice.advice"));
            }
        }
        for (var derived : source.derived()) {
            if (!names.add(derived.name())) {
                throw twice(source, derived.name());
            }
        }
    }

    static ImportException noColumn(Path file, String column, List<String> found) {
        var shown = found.stream().limit(30).toList();
        return found.size() == 1
                ? new ImportException(
                        Phrase.of("import.problem.oneColumn.what", file.toString(), column),
                        Phrase.of("import.problem.oneColumn.why", shorten(found.getFirst())),
                        parted(found.getFirst()).orElse(Phrase.of("import.problem.oneColumn.advice")))
                : new ImportException(
                        Phrase.of("import.problem.noColumn.what", file.toString(), column),
                        Phrase.of("import.problem.noColumn.why", String.join(", ", shown)),
                        Phrase.of("import.problem.noColumn.advice"));
    }

    /** A column the plan names and the file has no more: how to say anew what is in it. */
    static ImportException goneColumn(TableKind kind, Path file, String column, List<String> found) {
        if (found.size() == 1) {
            return noColumn(file, column, found);
        }
        return new ImportException(
                Phrase.of("import.problem.noColumn.what", file.toString(), column),
                Phrase.of(
                        "import.problem.noColumn.why",
                        String.join(", ", found.stream().limit(30).toList())),
                Phrase.of("import.problem.goneColumn.advice", kind.tableName(), file.toString()));
    }

    /** Whose event it was, another source may say. */
    private static void need(TablePlan table, SourceSpec source, ColumnRole role) throws ImportException {
        boolean found = table.kind() == TableKind.EVENTS
                && role == ColumnRole.USER
                && table.lookups().stream().anyMatch(lookup -> has(lookup.source(), role));
        if (!found && !has(source, role)) {
            if (source.columns().size() == 1) {
                var line = source.columns().getFirst().source();
                var advice = parted(line);
                if (advice.isPresent()) {
                    throw new ImportException(
                            Phrase.of("import.problem.noRole.what", source.file(), role(role)),
                            Phrase.of("import.problem.oneColumn.whole", shorten(line)),
                            advice.get());
                }
            }
            throw new ImportException(
                    Phrase.of("import.problem.noRole.what", source.file(), role(role)),
                    Phrase.of("import.problem.noRole.why"),
                    Phrase.of("import.problem.noRole.advice"));
        }
    }

    /** What to say for a line that was read as one column and has a sign that parts fields elsewhere. */
    private static Optional<Phrase> parted(String line) {
        String most = "";
        int least = 0;
        for (var sign : SIGNS) {
            int times = (line.length() - line.replace(sign, "").length()) / sign.length();
            if (times > least) {
                most = sign;
                least = times;
            }
        }
        return least == 0
                ? Optional.empty()
                : Optional.of(Phrase.of("import.problem.oneColumn.seen", most.equals("\t") ? "tab" : most));
    }

    private static boolean has(SourceSpec source, ColumnRole role) {
        return source.columns().stream().anyMatch(c -> c.role() == role)
                || source.derived().stream().anyMatch(d -> d.role() == role);
    }

    static Phrase role(ColumnRole role) {
        return Phrase.of("import.role." + role.name());
    }

    private static ImportException twice(SourceSpec source, String column) {
        return new ImportException(
                Phrase.of("import.problem.mappedTwice.what", source.file(), column),
                Phrase.of("import.problem.mappedTwice.why"),
                Phrase.of("import.problem.mappedTwice.advice"));
    }

    private static ImportException problem(String key) {
        return new ImportException(
                Phrase.of("import.problem." + key + ".what"),
                Phrase.of("import.problem." + key + ".why"),
                Phrase.of("import.problem." + key + ".advice"));
    }

    static String shorten(String text) {
        return text.length() > 120 ? text.substring(0, 120) + "…" : text;
    }
}
