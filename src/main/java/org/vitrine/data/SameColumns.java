package org.vitrine.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.vitrine.domain.Phrase;

/** Finds the columns of one file in another of the same table: by name, whatever their order, capitals and blanks. */
public final class SameColumns {
    private SameColumns() {}

    /**
     * The columns of a file that is read into the table a known file is read into. Those the known file lacks keep their guess; those
     * this file lacks are not in the list and will be missing in its rows.
     *
     * @throws ImportException when the missing one is an id
     */
    public static List<ColumnSpec> matched(Path file, SourceSpec known, TableKind kind, Preview preview)
            throws ImportException {
        var columns = new ArrayList<ColumnSpec>();
        var found = new HashSet<String>();
        for (var guessed : RoleGuesser.guess(kind, preview, known.format())) {
            var same = column(known, guessed.source());
            same.ifPresent(column -> found.add(column.source()));
            columns.add(same.map(column -> new ColumnSpec(
                            guessed.source(), column.name(), column.role(), column.type(), column.time()))
                    .orElseGet(() -> free(guessed, known)));
        }
        for (var column : known.columns()) {
            if (needed(kind, column.role()) && !found.contains(column.source())) {
                throw missing(file, column, known, preview);
            }
        }
        return columns;
    }

    private static Optional<ColumnSpec> column(SourceSpec known, String name) {
        return known.columns().stream()
                .filter(column -> column.source().equals(name))
                .findFirst()
                .or(() -> known.columns().stream()
                        .filter(column -> ColumnWords.plain(column.source()).equals(ColumnWords.plain(name))
                                && !ColumnWords.plain(name).isEmpty())
                        .findFirst());
    }

    /** What nobody has said anything about is loaded; a role or a name the known columns have is theirs. */
    private static ColumnSpec free(ColumnSpec guessed, SourceSpec known) {
        boolean taken = known.columns().stream()
                .anyMatch(column ->
                        column.role() == guessed.role() || column.name().equals(guessed.name()));
        return taken ? new ColumnSpec(guessed.source(), guessed.source(), ColumnRole.ATTRIBUTE) : guessed;
    }

    private static boolean needed(TableKind kind, ColumnRole role) {
        return switch (kind) {
            case USERS -> role == ColumnRole.USER;
            case ITEMS -> role == ColumnRole.ITEM;
            case SHOPS -> role == ColumnRole.SHOP;
            case EVENTS, CANDIDATES -> role == ColumnRole.USER || role == ColumnRole.ITEM;
        };
    }

    private static ImportException missing(Path file, ColumnSpec column, SourceSpec known, Preview preview) {
        var first = Path.of(known.file()).getFileName();
        return new ImportException(
                Phrase.of("import.problem.otherColumns.what", file.toString(), column.source(), String.valueOf(first)),
                Phrase.of(
                        "import.problem.otherColumns.why",
                        String.join(", ", preview.columns().stream().limit(30).toList())),
                Phrase.of("import.problem.otherColumns.advice", PlanCheck.role(column.role())));
    }
}
