package org.vitrine.data;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.data.Finding.RowsWanted;
import org.vitrine.data.Finding.Severity;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;

/** What is doubtful about tables. Linear in rows and distinct values; looks at codes, not at texts. */
public final class QualityCheck {
    /** Rows a finding opens at most. */
    static final int ROWS_KEPT = 100_000;

    /** From this share of rows on something doubtful is a problem. */
    private static final double PROBLEM_SHARE = 0.05;

    private static final Comparator<Finding> WORST_FIRST = Comparator.comparing(Finding::severity)
            .thenComparingLong(Finding::count)
            .reversed();

    private final Map<TableKind, TableBuilder.Built> tables;
    private final List<Finding> findings = new ArrayList<>();

    private QualityCheck(Map<TableKind, TableBuilder.Built> tables) {
        this.tables = new EnumMap<>(tables);
    }

    /**
     * All findings, worst first.
     *
     * @param aside the rows that did not make it into the tables
     * @param now   times after this are in the future
     */
    static List<Finding> of(Map<TableKind, TableBuilder.Built> tables, SetAside aside, Instant now, CancelToken cancel)
            throws CancelledException {
        var check = new QualityCheck(tables);
        new QualityOfRows(check).check(aside);
        cancel.check();
        new QualityOfIds(check).check();
        cancel.check();
        new QualityOfColumns(check).check();
        cancel.check();
        new QualityOfTimes(check, now).check();
        cancel.check();
        check.findings.sort(WORST_FIRST);
        return check.findings;
    }

    /**
     * The findings of tables that were changed after they were imported; what was found out while reading (rows set aside, rows merged)
     * stays as it was, but opens rows only of those set aside.
     *
     * @param before the report of the import
     * @param now    times after this are in the future
     */
    public static List<Finding> again(
            Map<TableKind, TableArrays> tables, ImportReport before, Instant now, CancelToken cancel)
            throws CancelledException {
        var built = new EnumMap<TableKind, TableBuilder.Built>(TableKind.class);
        tables.forEach((kind, table) -> built.put(
                kind, new TableBuilder.Built(kind, table.columns(), table.roles(), table.rows(), table.rows(), 0, 0)));
        var all = new ArrayList<>(of(built, new SetAside(), now, cancel));
        for (var finding : before.findings()) {
            if (finding.rows() instanceof RowsWanted.SetAside) {
                all.add(finding);
            } else if (finding.id().equals(QualityOfRows.MERGED)) {
                all.add(new Finding(
                        finding.id(),
                        finding.severity(),
                        finding.table(),
                        finding.column(),
                        finding.count(),
                        finding.text(),
                        new RowsWanted.None()));
            }
        }
        all.sort(WORST_FIRST);
        return all;
    }

    Map<TableKind, TableBuilder.Built> tables() {
        return tables;
    }

    Optional<TableBuilder.Built> table(TableKind kind) {
        return Optional.ofNullable(tables.get(kind));
    }

    void add(String id, Severity severity, TableKind table, String column, long count, Phrase text, RowsWanted rows) {
        findings.add(new Finding(id, severity, table, column, count, text, rows));
    }

    static Severity byShare(long count, long of) {
        return count > of * PROBLEM_SHARE ? Severity.PROBLEM : Severity.WARNING;
    }

    static double share(long count, long of) {
        return of == 0 ? 0 : (double) count / of;
    }

    /** Row numbers, of which the first {@value #ROWS_KEPT} are kept and all are counted. */
    static final class Rows {
        private int[] kept = new int[64];
        private int size;
        private long count;

        void add(int row) {
            count++;
            if (size == ROWS_KEPT) {
                return;
            }
            if (size == kept.length) {
                kept = java.util.Arrays.copyOf(kept, Math.min(ROWS_KEPT, size * 2));
            }
            kept[size++] = row;
        }

        long count() {
            return count;
        }

        RowsWanted wanted() {
            return size == 0 ? new RowsWanted.None() : new RowsWanted.InTable(java.util.Arrays.copyOf(kept, size));
        }
    }
}
