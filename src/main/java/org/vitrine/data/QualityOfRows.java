package org.vitrine.data;

import java.util.EnumMap;
import java.util.Map;
import org.vitrine.data.Finding.RowsWanted;
import org.vitrine.data.Finding.Severity;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;

/** Rows that were merged or set aside. */
final class QualityOfRows {
    private static final String REASON = "import.reason.";
    /** The check that tells of merged rows. */
    static final String MERGED = "duplicate-rows";

    /** The check that tells who was left out because a sample was asked for. */
    static final String SAMPLED = "not-sampled";

    private static final String TIMES = "unparsable-times";
    private static final String NO_ID = "missing-ids";

    /** Names of checks by the reason's key; rows with any other reason could not be read at all. */
    private static final Map<String, String> CHECKS = Map.ofEntries(
            Map.entry("time", TIMES),
            Map.entry("noTime", TIMES),
            Map.entry("number", "unparsable-numbers"),
            Map.entry("numberMark", "unparsable-numbers"),
            Map.entry("eitherMark", "unparsable-numbers"),
            Map.entry("currency", "unparsable-numbers"),
            Map.entry("whole", "unparsable-numbers"),
            Map.entry("noId", NO_ID),
            Map.entry("idTwice", "repeated-ids"),
            Map.entry("eventType", "unknown-event-types"),
            Map.entry("sample", SAMPLED));

    private final QualityCheck check;

    QualityOfRows(QualityCheck check) {
        this.check = check;
    }

    /** Times that are missing and times that are nonsense are one finding. */
    private record Untimely(SetAside.Reason reason, long rows, Phrase first) {}

    void check(SetAside aside) throws CancelledException {
        check.tables().forEach(this::merged);
        twins(TableKind.USERS, ColumnRole.USER, "users");
        twins(TableKind.ITEMS, ColumnRole.ITEM, "items");
        var untimely = new EnumMap<TableKind, Untimely>(TableKind.class);
        aside.tallies().forEach((reason, tally) -> {
            var key = reason.key().startsWith(REASON) ? reason.key().substring(REASON.length()) : reason.key();
            var id = CHECKS.getOrDefault(key, "unreadable-rows");
            if (id.equals(TIMES)) {
                untimely.merge(
                        reason.table(),
                        new Untimely(reason, tally.rows(), tally.first()),
                        (a, b) -> new Untimely(a.reason(), a.rows() + b.rows(), a.first()));
            } else {
                setAside(id, reason, tally.rows(), said(id, reason, tally));
            }
        });
        untimely.values()
                .forEach(each -> setAside(
                        TIMES, each.reason(), each.rows(), Phrase.of("quality.times", each.rows(), each.first())));
    }

    private static Phrase said(String id, SetAside.Reason reason, SetAside.Tally tally) {
        if (id.equals(NO_ID) && !reason.column().isEmpty()) {
            return Phrase.of("quality.noId", tally.rows(), reason.column());
        }
        return id.equals(SAMPLED)
                ? Phrase.of("quality.notSampled", tally.rows())
                : Phrase.of("quality.setAside", tally.rows(), tally.first());
    }

    private void setAside(String id, SetAside.Reason reason, long rows, Phrase text) {
        long read = check.table(reason.table()).map(TableBuilder.Built::read).orElse(rows);
        check.add(
                id,
                id.equals(SAMPLED) ? Severity.INFO : check.byShare(rows, read),
                reason.table(),
                reason.column(),
                rows,
                text,
                id.equals(SAMPLED) ? new RowsWanted.None() : new RowsWanted.SetAside());
    }

    private void merged(TableKind kind, TableBuilder.Built table) {
        if (table.merged() == 0) {
            return;
        }
        var rows = new QualityCheck.Rows();
        var counts = DuplicateEvents.counts(table);
        for (int row = 0; row < counts.length; row++) {
            if (counts[row] > 1) {
                rows.add(row);
            }
        }
        check.add(
                MERGED,
                Severity.INFO,
                kind,
                "",
                table.merged(),
                Phrase.of("quality.duplicates", table.merged(), rows.count()),
                rows.wanted());
    }

    /** One person or one thing under two ids. */
    private void twins(TableKind kind, ColumnRole key, String what) throws CancelledException {
        var table = check.table(kind);
        var ids = table.flatMap(each -> each.texts(key));
        if (table.isEmpty() || ids.isEmpty()) {
            return;
        }
        var arrays = new TableArrays(
                kind, table.get().columns(), table.get().roles(), table.get().rows());
        int[] first = TwinRows.first(arrays, key, check.cancel());
        var rows = new QualityCheck.Rows();
        for (int row = 0; row < first.length; row++) {
            if (first[row] != row) {
                rows.add(row);
            }
        }
        if (rows.count() == 0) {
            return;
        }
        int example = rows.first();
        check.add(
                "twin-" + what,
                check.byShare(rows.count(), table.get().rows()),
                kind,
                "",
                rows.count(),
                Phrase.of(
                        "quality.twins." + what,
                        rows.count(),
                        TwinRows.text(ids.get(), first[example]),
                        TwinRows.text(ids.get(), example)),
                rows.wanted());
    }
}
