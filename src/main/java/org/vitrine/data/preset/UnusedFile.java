package org.vitrine.data.preset;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.Preview;
import org.vitrine.data.RoleGuesser;
import org.vitrine.data.TableKind;
import org.vitrine.domain.Phrase;

/**
 * A file no table was made of, and why.
 *
 * @param name  as seen from its folder
 * @param why   what keeps it from being a table, or from being this one
 * @param table the table it looks like; that of events where it looks like none
 * @param columns its columns, the first of them, where they are why
 * @param pattern of one in a folder below what an import finds it by, and those called alike where there are some; empty for others
 */
public record UnusedFile(String name, Why why, TableKind table, List<String> columns, String pattern) {
    /** What keeps a file from being used. */
    public enum Why {
        /** Lines that are not the fields of a table. */
        TEXT,
        /** No column is known to name shoppers, items or shops. */
        NO_IDS,
        /** It looks like a table that is read from another file. */
        ANOTHER,
        /** It looks like a table that nothing is read into. */
        NOT_OF_LAYOUT,
        /** It looks like a table and lies in a folder below, which is not gone into unasked. */
        BELOW,
        /** Nothing in it can be read as a table. */
        NO_TABLE
    }

    private static final Pattern MADE_UP = Pattern.compile("column\\d+");

    /** Columns a sentence holds. */
    private static final int NAMED = 8;

    public UnusedFile {
        columns = List.copyOf(columns);
        if ((why == Why.BELOW) == pattern.isEmpty()) {
            throw new IllegalArgumentException(why + " '" + pattern + "'");
        }
    }

    private UnusedFile(String name, Why why, TableKind table, List<String> columns) {
        this(name, why, table, columns, "");
    }

    /**
     * A file with these first rows.
     *
     * @param tables the tables that are read from other files
     */
    public static UnusedFile of(String name, Preview preview, Set<TableKind> tables) {
        if (preview.columns().size() < 2 || !hasRows(preview)) {
            return new UnusedFile(name, Why.TEXT, TableKind.EVENTS, List.of());
        }
        var kind = RoleGuesser.kind(preview);
        if (kind.isEmpty()) {
            return new UnusedFile(name, Why.NO_IDS, TableKind.EVENTS, some(names(preview)));
        }
        return new UnusedFile(
                name, tables.contains(kind.get()) ? Why.ANOTHER : Why.NOT_OF_LAYOUT, kind.get(), List.of());
    }

    /** The same in a folder below, where it looks like a table. */
    UnusedFile below(String pattern) {
        return why == Why.ANOTHER || why == Why.NOT_OF_LAYOUT
                ? new UnusedFile(name, Why.BELOW, table, List.of(), pattern)
                : this;
    }

    static UnusedFile unreadable(String name) {
        return new UnusedFile(name, Why.NO_TABLE, TableKind.EVENTS, List.of());
    }

    static Set<TableKind> tables(ImportPlan plan) {
        var kinds = new HashSet<TableKind>();
        plan.tables().forEach(table -> kinds.add(table.kind()));
        return kinds;
    }

    /** Whether the lines have anything in common: those of a letter have not. */
    private static boolean hasRows(Preview preview) {
        return preview.rows().isEmpty() || preview.rows().stream().anyMatch(row -> row.fault() == null);
    }

    /** Columns nobody named are known by what stands in them. */
    private static List<String> names(Preview preview) {
        boolean named = preview.columns().stream()
                .anyMatch(name -> !MADE_UP.matcher(name).matches());
        return named
                ? preview.columns()
                : preview.rows().stream()
                        .filter(row -> row.fault() == null)
                        .findFirst()
                        .map(Preview.Row::values)
                        .orElse(preview.columns());
    }

    private static List<String> some(List<String> columns) {
        return columns.size() <= NAMED
                ? columns
                : Stream.concat(columns.subList(0, NAMED).stream(), Stream.of("…"))
                        .toList();
    }

    /** Why, with the way out on the command line. */
    public Phrase reason() {
        return switch (why) {
            case TEXT -> Phrase.of("import.unused.text");
            case NO_IDS -> Phrase.of("import.unused.noIds", String.join(", ", columns));
            case ANOTHER -> Phrase.of("import.unused.another", table.tableName());
            case NOT_OF_LAYOUT -> Phrase.of("import.unused.notOfLayout", table.tableName());
            case BELOW ->
                Phrase.of(
                        pattern.contains("*") ? "import.unused.below" : "import.unused.belowOne",
                        table.tableName(),
                        pattern);
            case NO_TABLE -> Phrase.of("import.unused.noTable");
        };
    }
}
