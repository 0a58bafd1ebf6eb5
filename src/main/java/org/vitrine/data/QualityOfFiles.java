package org.vitrine.data;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.vitrine.data.Finding.RowsWanted;
import org.vitrine.data.Finding.Severity;
import org.vitrine.domain.Phrase;

/** What was found out about the files of a table while they were read. */
final class QualityOfFiles {
    static final String UNLIKE = "columns-differ";
    static final String EMPTY_FILES = "empty-files";
    static final String ABOVE = "lines-above-header";
    static final String HEADER = "header-guessed";
    static final String RENAMED = "repeated-names";
    static final String RELATIVE = Finding.RELATIVE_CALENDAR;
    static final String CURRENCY = "currency";
    static final String TWO_MARKS = "two-decimal-marks";

    /** Files a finding names. */
    private static final int FILES_NAMED = 5;

    private final QualityCheck check;
    private final TableKind kind;
    private final List<TableBuilder.Part> parts;

    QualityOfFiles(QualityCheck check, TableKind kind, List<TableBuilder.Part> parts) {
        this.check = check;
        this.kind = kind;
        this.parts = parts;
    }

    void check() {
        empty();
        unlike();
        above();
        header();
        renamed();
        relative();
        if (!parts.isEmpty()) {
            money(parts.getLast());
            twoMarks(parts.getLast());
        }
    }

    /** Files among others with nothing in them. */
    private void empty() {
        var empty = parts.stream().filter(part -> part.columns().isEmpty()).toList();
        if (!empty.isEmpty()) {
            add(
                    EMPTY_FILES,
                    "",
                    empty.size(),
                    Phrase.of("quality.emptyFiles", empty.size(), parts.size(), names(empty)));
        }
    }

    /** Columns that some files of a table have and others have not: their rows are without it. */
    private void unlike() {
        var filled = parts.stream().filter(part -> !part.columns().isEmpty()).toList();
        var columns = new LinkedHashSet<String>();
        filled.forEach(part -> columns.addAll(part.columns()));
        for (var column : columns) {
            var lacking = filled.stream()
                    .filter(part -> !part.columns().contains(column))
                    .toList();
            if (!lacking.isEmpty()) {
                long rows = lacking.stream().mapToLong(TableBuilder.Part::rows).sum();
                add(
                        UNLIKE,
                        column,
                        rows,
                        Phrase.of("quality.unlike", column, lacking.size(), filled.size(), names(lacking), rows));
            }
        }
    }

    /** Titles above a header were taken for what they are: said, because a guess may be wrong. */
    private void above() {
        for (var part : parts) {
            if (part.head().above() > 0) {
                add(
                        ABOVE,
                        "",
                        part.head().above(),
                        Phrase.of("quality.above", part.file(), part.head().above()));
            }
        }
    }

    /** First rows that may name the columns. */
    private void header() {
        var unsure =
                parts.stream().filter(part -> !part.head().unsure().isEmpty()).toList();
        if (!unsure.isEmpty()) {
            var first = String.join(", ", unsure.getFirst().head().unsure());
            add(HEADER, "", unsure.size(), Phrase.of("quality.header", unsure.size(), names(unsure), first));
        }
    }

    /** Columns called otherwise than in the file, because it has their name twice. */
    private void renamed() {
        var told = new LinkedHashSet<String>();
        for (var part : parts) {
            part.head().renamed().forEach((name, given) -> {
                if (told.add(name)) {
                    add(RENAMED, name, part.rows(), Phrase.of("quality.renamed", part.file(), given, name));
                }
            });
        }
    }

    /** Times by day numbers: which date day 0 has is a convention. */
    private void relative() {
        for (var part : parts) {
            var time = part.calendar();
            if (time != null) {
                long rows = check.table(kind).map(TableBuilder.Built::rows).orElse(0);
                var text = Phrase.of(
                        "quality.relative",
                        time.name(),
                        time.inputs().get(0),
                        time.inputs().get(1),
                        DayNumbers.origin(time).orElseThrow());
                add(RELATIVE, time.name(), rows, text);
                return;
            }
        }
    }

    /** Which currency a column is in is known no more once its numbers are only numbers. */
    private void money(TableBuilder.Part last) {
        long rows = check.table(kind).map(TableBuilder.Built::rows).orElse(0);
        last.money()
                .forEach((column, currency) ->
                        add(CURRENCY, column, rows, Phrase.of("quality.currency", column, currency)));
    }

    /** Numbers with the mark that is not the usual one were read all the same: said, because somebody may have meant something else. */
    private void twoMarks(TableBuilder.Part last) {
        last.otherwise()
                .forEach((column, numbers) ->
                        add(TWO_MARKS, column, numbers, Phrase.of("quality.twoMarks", column, numbers)));
    }

    private void add(String id, String column, long count, Phrase text) {
        check.add(id, Severity.INFO, kind, column, count, text, new RowsWanted.None());
    }

    /** The first of them. */
    private static String names(List<TableBuilder.Part> files) {
        return files.stream().map(TableBuilder.Part::file).limit(FILES_NAMED).collect(Collectors.joining(", "));
    }
}
