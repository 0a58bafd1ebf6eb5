package org.vitrine.data;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
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

    private static final String TIMES = "unparsable-times";

    /** Names of checks by the reason's key; rows with any other reason could not be read at all. */
    private static final Map<String, String> CHECKS = Map.of(
            "time", TIMES,
            "noTime", TIMES,
            "number", "unparsable-numbers",
            "whole", "unparsable-numbers",
            "noId", "missing-ids",
            "idTwice", "repeated-ids",
            "eventType", "unknown-event-types");

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
                setAside(id, reason, tally.rows(), Phrase.of("quality.setAside", tally.rows(), tally.first()));
            }
        });
        untimely.values()
                .forEach(each -> setAside(
                        TIMES, each.reason(), each.rows(), Phrase.of("quality.times", each.rows(), each.first())));
    }

    private void setAside(String id, SetAside.Reason reason, long rows, Phrase text) {
        long read = check.table(reason.table()).map(TableBuilder.Built::read).orElse(rows);
        check.add(
                id,
                check.byShare(rows, read),
                reason.table(),
                reason.column(),
                rows,
                text,
                new RowsWanted.SetAside());
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

    /**
     * Rows that are another's but for the id and capitals: one person or one thing under two ids. Asked only of tables with a column that
     * tells rows apart, such as a title or a telephone number; many shoppers share age and city.
     */
    private void twins(TableKind kind, ColumnRole key, String what) throws CancelledException {
        var table = check.table(kind);
        if (table.isEmpty() || table.get().rows() < 2) {
            return;
        }
        var others = new ArrayList<ColumnData>();
        var telling = new ArrayList<ColumnData>();
        for (var each : table.get().columns().entrySet()) {
            var role = table.get().roles().getOrDefault(each.getKey(), ColumnRole.ATTRIBUTE);
            if (role != key) {
                var plain = each.getValue() instanceof ColumnData.Texts texts ? plain(texts) : each.getValue();
                others.add(plain);
                if (plain.distinct() * 2 >= table.get().rows()) {
                    telling.add(plain);
                }
            }
        }
        if (telling.isEmpty()) {
            return;
        }
        var first = DuplicateEvents.firstRows(others.toArray(ColumnData[]::new), table.get().rows(), check.cancel());
        var rows = new QualityCheck.Rows();
        for (int row = 0; row < first.length; row++) {
            int here = row;
            if (first[row] != row && telling.stream().noneMatch(column -> column.isMissing(here))) {
                rows.add(row);
            }
        }
        var ids = table.get().texts(key);
        if (rows.count() == 0 || ids.isEmpty()) {
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
                        text(ids.get(), first[example]),
                        text(ids.get(), example)),
                rows.wanted());
    }

    private static String text(ColumnData.Texts column, int row) {
        return column.codes()[row] < 0 ? "" : column.values()[column.codes()[row]];
    }

    /** Codes by small letters without blanks at the ends. */
    private static ColumnData.Texts plain(ColumnData.Texts column) {
        var codes = new HashMap<String, Integer>();
        var values = new ArrayList<String>();
        var map = new int[column.values().length];
        for (int code = 0; code < map.length; code++) {
            var value = column.values()[code].strip().toLowerCase(Locale.ROOT);
            var known = codes.putIfAbsent(value, values.size());
            map[code] = known == null ? values.size() : known;
            if (known == null) {
                values.add(value);
            }
        }
        var rows = column.codes().clone();
        for (int row = 0; row < rows.length; row++) {
            rows[row] = rows[row] < 0 ? -1 : map[rows[row]];
        }
        return new ColumnData.Texts(rows, values.toArray(String[]::new));
    }
}
