package org.vitrine.data;

import java.util.Comparator;
import org.vitrine.domain.Phrase;

/**
 * Something the analyst should know about the data, counted and traceable to rows.
 *
 * @param id       stable name of the check, e.g. {@code duplicate-events}
 * @param severity how bad it is
 * @param table    where it was found
 * @param column   the column concerned, empty when it is about whole rows
 * @param count    how many rows (or ids) it concerns
 * @param text     the sentence
 * @param rows     how to show the rows
 */
public record Finding(
        String id, Severity severity, TableKind table, String column, long count, Phrase text, RowsWanted rows) {
    /** Events that had not happened yet when they were imported. */
    public static final String FUTURE_TIMES = "future-times";

    /** Times reckoned from numbers of days by a calendar nobody published. */
    public static final String RELATIVE_CALENDAR = "relative-calendar";

    /** The order in which findings are told. */
    static final Comparator<Finding> WORST_FIRST = Comparator.comparing(Finding::severity)
            .thenComparingLong(Finding::count)
            .reversed()
            .thenComparing(Finding::table)
            .thenComparing(Finding::id)
            .thenComparing(Finding::column);

    /** How many rows of a table it opens: the first ones, where there are very many. */
    public int listed() {
        return rows instanceof RowsWanted.InTable(var wanted) ? wanted.length : 0;
    }

    /** Whether there are more rows than it opens. */
    public boolean isCut() {
        return listed() >= QualityCheck.ROWS_KEPT && count > listed();
    }

    /** As bad as this. */
    Finding with(Severity other) {
        return new Finding(id, other, table, column, count, text, rows);
    }

    /** Opening these rows. */
    Finding with(RowsWanted others) {
        return new Finding(id, severity, table, column, count, text, others);
    }

    /** How bad a finding is. */
    public enum Severity {
        INFO,
        WARNING,
        PROBLEM
    }

    /** Which rows a finding opens. */
    public sealed interface RowsWanted {
        /** Rows of the loaded table, by index (at most the first 100,000 are kept). */
        record InTable(int[] rows) implements RowsWanted {}

        /** Rows that were set aside while reading: kept in the import report. */
        record SetAside() implements RowsWanted {}

        /** The finding is about the table as a whole. */
        record None() implements RowsWanted {}
    }
}
