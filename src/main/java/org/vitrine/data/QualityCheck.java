package org.vitrine.data;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.vitrine.data.Finding.RowsWanted;
import org.vitrine.data.Finding.Severity;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;

/** What is doubtful about tables. Linear in rows and distinct values; looks at codes, not at texts. */
public final class QualityCheck {
    /** Rows a finding opens at most. */
    static final int ROWS_KEPT = 100_000;

    /** What was found out about files while they were read. */
    private static final Set<String> OF_FILES = Set.of(
            QualityOfFiles.UNLIKE,
            QualityOfFiles.EMPTY_FILES,
            QualityOfFiles.ABOVE,
            QualityOfFiles.HEADER,
            QualityOfFiles.RENAMED,
            QualityOfFiles.RELATIVE,
            QualityOfFiles.CURRENCY,
            QualityOfFiles.TWO_MARKS,
            QualityOfRows.SAMPLED,
            QualityOfEncodings.MIXED,
            QualityOfEncodings.GUESSED);

    /** From so many rows on parts of the check look at the same time, on so many threads at most: each needs memory. */
    private static final int LARGE = 200_000;

    private static final int THREADS = 4;

    private final Map<TableKind, TableBuilder.Built> tables;
    private final QualityThresholds limits;
    private final CancelToken cancel;
    private final List<Finding> findings = Collections.synchronizedList(new ArrayList<>());

    private QualityCheck(Map<TableKind, TableBuilder.Built> tables, QualityThresholds limits, CancelToken cancel) {
        this.tables = new EnumMap<>(tables);
        this.limits = limits;
        this.cancel = cancel;
    }

    /** All findings about tables each read from one file. */
    static List<Finding> of(Map<TableKind, TableBuilder.Built> tables, SetAside aside, Instant now, CancelToken cancel)
            throws CancelledException {
        return of(tables, Map.of(), aside, QualityThresholds.USUAL, now, cancel);
    }

    /** All findings by the usual limits. */
    static List<Finding> of(
            Map<TableKind, TableBuilder.Built> tables,
            Map<TableKind, List<TableBuilder.Part>> parts,
            SetAside aside,
            Instant now,
            CancelToken cancel)
            throws CancelledException {
        return of(tables, parts, aside, QualityThresholds.USUAL, now, cancel);
    }

    /**
     * All findings, worst first.
     *
     * @param parts what each file of a table gave
     * @param aside the rows that did not make it into the tables
     * @param now   times after this are in the future
     */
    static List<Finding> of(
            Map<TableKind, TableBuilder.Built> tables,
            Map<TableKind, List<TableBuilder.Part>> parts,
            SetAside aside,
            QualityThresholds limits,
            Instant now,
            CancelToken cancel)
            throws CancelledException {
        var check = new QualityCheck(tables, limits, cancel);
        parts.forEach((kind, files) -> new QualityOfFiles(check, kind, files).check());
        parts.forEach((kind, files) -> QualityOfEncodings.check(check, kind, files));
        // the longest first
        check.each(List.of(
                () -> QualityOfHabits.check(check),
                new QualityOfShape(check)::check,
                () -> QualityOfSplit.check(check),
                () -> QualityOfClock.check(check, QualityOfTimes.last(now)),
                new QualityOfColumns(check)::check,
                () -> QualityOfKinds.check(check),
                new QualityOfIds(check)::check,
                () -> PlaceholderIds.check(check),
                new QualityOfPrices(check)::check,
                new QualityOfTimes(check, now)::check,
                () -> new QualityOfRows(check).check(aside)));
        cancel.check();
        var found = new ArrayList<>(check.findings);
        found.sort(Finding.WORST_FIRST);
        return found;
    }

    /** Looks for one kind of thing. */
    @FunctionalInterface
    private interface Look {
        void check() throws CancelledException;
    }

    /** Parts know nothing of each other, so they look at the same time; small tables are not worth a thread. */
    private void each(List<Look> looks) throws CancelledException {
        long rows = tables.values().stream()
                .mapToLong(TableBuilder.Built::rows)
                .max()
                .orElse(0);
        int threads = Math.min(THREADS, Runtime.getRuntime().availableProcessors());
        if (rows < LARGE || threads == 1) {
            for (var look : looks) {
                look.check();
                cancel.check();
            }
            return;
        }
        try (var pool = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("quality-", 0).daemon().factory())) {
            var running = new ArrayList<Future<?>>();
            for (var look : looks) {
                running.add(pool.submit(() -> {
                    look.check();
                    return look;
                }));
            }
            for (var each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CancelledException cancelled) {
                throw cancelled;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    /**
     * The findings of tables that were changed after they were imported; what was found out while reading (rows set aside, rows merged)
     * stays as it was, but opens rows only of those set aside.
     *
     * @param before the report of the import
     * @param now    times after this are in the future
     */
    public static List<Finding> again(
            Map<TableKind, TableArrays> tables,
            ImportReport before,
            QualityThresholds limits,
            Instant now,
            CancelToken cancel)
            throws CancelledException {
        var all = new ArrayList<>(of(built(tables), Map.of(), new SetAside(), limits, now, cancel));
        for (var finding : before.findings()) {
            if (finding.rows() instanceof RowsWanted.SetAside) {
                all.add(judged(finding, before, limits));
            } else if (OF_FILES.contains(finding.id())) {
                all.add(finding);
            } else if (finding.id().equals(QualityOfRows.MERGED)) {
                all.add(finding.with(new RowsWanted.None()));
            }
        }
        all.sort(Finding.WORST_FIRST);
        return all;
    }

    /** The same tables with findings by other limits. Which events had not happened yet stays as it was found: splits depend on it. */
    public static ShopTables recheck(ShopTables shop, QualityThresholds limits, Instant now, CancelToken cancel)
            throws CancelledException {
        var tables = new EnumMap<TableKind, TableArrays>(TableKind.class);
        for (var kind : TableKind.values()) {
            shop.table(kind).ifPresent(table -> tables.put(kind, TableArrays.of(table)));
            cancel.check();
        }
        var report = shop.report();
        var all = new ArrayList<>(of(built(tables), Map.of(), new SetAside(), limits, now, cancel));
        all.removeIf(finding -> finding.id().equals(Finding.FUTURE_TIMES));
        long events = shop.events().rowCount();
        for (var finding : report.findings()) {
            if (finding.rows() instanceof RowsWanted.SetAside) {
                all.add(judged(finding, report, limits));
            } else if (finding.id().equals(Finding.FUTURE_TIMES)) {
                all.add(finding.with(byShare(finding.count(), events, limits)));
            } else if (finding.id().equals(QualityOfRows.MERGED) || OF_FILES.contains(finding.id())) {
                all.add(finding);
            }
        }
        all.sort(Finding.WORST_FIRST);
        return shop.with(all);
    }

    private static Map<TableKind, TableBuilder.Built> built(Map<TableKind, TableArrays> tables) {
        var built = new EnumMap<TableKind, TableBuilder.Built>(TableKind.class);
        tables.forEach((kind, table) -> built.put(kind, built(table)));
        return built;
    }

    /** A table as if it had just been read. */
    static TableBuilder.Built built(TableArrays table) {
        return new TableBuilder.Built(table.kind(), table.columns(), table.roles(), table.rows(), table.rows(), 0, 0);
    }

    /** How bad rows set aside are depends on how many were read. */
    private static Finding judged(Finding finding, ImportReport report, QualityThresholds limits) {
        return report.tables().stream()
                .filter(table -> table.name().equals(finding.table().tableName()))
                .findFirst()
                .map(table -> finding.with(byShare(finding.count(), table.read(), limits)))
                .orElse(finding);
    }

    QualityThresholds limits() {
        return limits;
    }

    /** Whether it was found out about files while they were read, and is mended by reading them otherwise. */
    public static boolean isOfFiles(Finding finding) {
        return OF_FILES.contains(finding.id());
    }

    CancelToken cancel() {
        return cancel;
    }

    /** To be asked in a loop over rows: looks now and then whether to go on. */
    void look(int row) throws CancelledException {
        cancel.check(row);
    }

    Map<TableKind, TableBuilder.Built> tables() {
        return tables;
    }

    Optional<TableBuilder.Built> table(TableKind kind) {
        return Optional.ofNullable(tables.get(kind));
    }

    void add(String id, Severity severity, TableKind table, String column, long count, Phrase text, RowsWanted rows) {
        add(new Finding(id, severity, table, column, count, text, rows));
    }

    void add(Finding finding) {
        findings.add(finding);
    }

    /** A problem when it is a large share, else a warning. */
    Severity byShare(long count, long of) {
        return byShare(count, of, limits);
    }

    private static Severity byShare(long count, long of, QualityThresholds limits) {
        return count > of * limits.get(QualityThresholds.Limit.PROBLEM_SHARE) ? Severity.PROBLEM : Severity.WARNING;
    }

    static Rows rows(BitSet wanted) {
        var rows = new Rows();
        for (int row = wanted.nextSetBit(0); row >= 0; row = wanted.nextSetBit(row + 1)) {
            rows.add(row);
        }
        return rows;
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

        /** The first that was added. */
        int first() {
            return kept[0];
        }

        RowsWanted wanted() {
            return size == 0 ? new RowsWanted.None() : new RowsWanted.InTable(java.util.Arrays.copyOf(kept, size));
        }
    }
}
