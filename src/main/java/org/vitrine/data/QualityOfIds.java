package org.vitrine.data;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.data.Finding.RowsWanted;
import org.vitrine.data.Finding.Severity;
import org.vitrine.domain.Phrase;

/** Ids that fit badly: without a row, without events, with few of them, or all too like another. */
final class QualityOfIds {
    private final QualityCheck check;
    /** Fewer events than this and little can be learned. */
    private final int least;

    QualityOfIds(QualityCheck check) {
        this.check = check;
        this.least = check.limits().count(QualityThresholds.Limit.COLD_EVENTS);
    }

    void check() {
        check(ColumnRole.USER, TableKind.USERS, "users");
        check(ColumnRole.ITEM, TableKind.ITEMS, "items");
        shops();
        check.tables().forEach(this::lookAlikes);
    }

    private void check(ColumnRole role, TableKind kind, String what) {
        var events = check.table(TableKind.EVENTS).flatMap(table -> table.texts(role));
        if (events.isEmpty()) {
            return;
        }
        int[] counts = counts(events.get());
        var known = check.table(kind).flatMap(table -> table.texts(role));
        if (known.isPresent()) {
            var places = places(events.get());
            strangers(TableKind.EVENTS, events.get(), known.get(), role, what);
            loose(events.get(), known.get(), role, what);
            silent(known.get(), places, kind, role, what);
            cold(known.get(), places, counts, kind, role, what);
        } else {
            coldInEvents(events.get(), counts, role, what);
        }
    }

    /** Events happen in shops, and things are sold by them: both name some. */
    private void shops() {
        var known = check.table(TableKind.SHOPS).flatMap(table -> table.texts(ColumnRole.SHOP));
        for (var kind : List.of(TableKind.EVENTS, TableKind.ITEMS)) {
            var named = check.table(kind).flatMap(table -> table.texts(ColumnRole.SHOP));
            if (known.isPresent() && named.isPresent()) {
                strangers(kind, named.get(), known.get(), ColumnRole.SHOP, "shops");
            }
        }
    }

    /** Rows of this kind whose shopper, item or shop has no row of its own. */
    private void strangers(
            TableKind kind, ColumnData.Texts events, ColumnData.Texts known, ColumnRole role, String what) {
        var there = new HashMap<String, Integer>();
        for (var value : known.values()) {
            there.put(value, 0);
        }
        var unknown = new BitSet();
        var example = "";
        for (int code = 0; code < events.values().length; code++) {
            if (!there.containsKey(events.values()[code])) {
                example = unknown.isEmpty() ? events.values()[code] : example;
                unknown.set(code);
            }
        }
        if (unknown.isEmpty()) {
            return;
        }
        var rows = new QualityCheck.Rows();
        int row = 0;
        for (int code : events.codes()) {
            if (code >= 0 && unknown.get(code)) {
                rows.add(row);
            }
            row++;
        }
        check.add(
                "unknown-" + what,
                check.byShare(rows.count(), events.codes().length),
                kind,
                column(kind, role),
                rows.count(),
                Phrase.of("quality.unknown." + what, rows.count(), unknown.cardinality(), example),
                rows.wanted());
    }

    /** Events whose id would have a row if it were written another way. */
    private void loose(ColumnData.Texts events, ColumnData.Texts known, ColumnRole role, String what) {
        var found = LooseIds.between(events, known);
        if (found.isEmpty()) {
            return;
        }
        var rows = new QualityCheck.Rows();
        for (int row = 0; row < events.codes().length; row++) {
            int code = events.codes()[row];
            if (code >= 0 && found.get().codes().get(code)) {
                rows.add(row);
            }
        }
        var way = found.get().way();
        var ids = found.get().example();
        check.add(
                "otherwise-written-" + what,
                check.byShare(rows.count(), events.codes().length),
                TableKind.EVENTS,
                column(TableKind.EVENTS, role),
                rows.count(),
                Phrase.of(
                        "quality.loose." + what,
                        rows.count(),
                        found.get().codes().cardinality(),
                        way.zeros() ? 1 : 0,
                        way.capitals() ? 1 : 0,
                        way.blanks() ? 1 : 0,
                        ids.getFirst(),
                        ids.getLast(),
                        found.get().clashes()),
                rows.wanted());
    }

    /** Rows whose id no event has. */
    private void silent(
            ColumnData.Texts known, Map<String, Integer> places, TableKind kind, ColumnRole role, String what) {
        var rows = new QualityCheck.Rows();
        for (int row = 0; row < known.codes().length; row++) {
            int code = known.codes()[row];
            if (code >= 0 && !places.containsKey(known.values()[code])) {
                rows.add(row);
            }
        }
        if (rows.count() > 0) {
            check.add(
                    what + "-without-events",
                    Severity.INFO,
                    kind,
                    column(kind, role),
                    rows.count(),
                    Phrase.of(
                            "quality.silent." + what,
                            rows.count(),
                            QualityCheck.share(rows.count(), known.codes().length)),
                    rows.wanted());
        }
    }

    /** Those without any event are told by {@link #silent}: no step about events reaches them. */
    private void cold(
            ColumnData.Texts known,
            Map<String, Integer> places,
            int[] counts,
            TableKind kind,
            ColumnRole role,
            String what) {
        var rows = new QualityCheck.Rows();
        for (int row = 0; row < known.codes().length; row++) {
            int code = known.codes()[row];
            var place = code < 0 ? null : places.get(known.values()[code]);
            if (place != null && counts[place] < least) {
                rows.add(row);
            }
        }
        cold(rows.count(), known.codes().length, kind, column(kind, role), what, rows.wanted());
    }

    /** Without a table of their own their events are shown. */
    private void coldInEvents(ColumnData.Texts events, int[] counts, ColumnRole role, String what) {
        long cold = 0;
        for (int count : counts) {
            cold += count < least ? 1 : 0;
        }
        if (cold == 0) {
            return;
        }
        var rows = new QualityCheck.Rows();
        int row = 0;
        for (int code : events.codes()) {
            if (code >= 0 && counts[code] < least) {
                rows.add(row);
            }
            row++;
        }
        cold(cold, counts.length, TableKind.EVENTS, column(TableKind.EVENTS, role), what, rows.wanted());
    }

    private void cold(long cold, long of, TableKind kind, String column, String what, RowsWanted rows) {
        if (cold > 0) {
            check.add(
                    "cold-" + what,
                    cold * 2 > of ? Severity.WARNING : Severity.INFO,
                    kind,
                    column,
                    cold,
                    Phrase.of("quality.cold." + what, cold, of, QualityCheck.share(cold, of), least),
                    rows);
        }
    }

    /** Ids that are another's but for capitals or leading zeros: two ids, perhaps by mistake. */
    private void lookAlikes(TableKind kind, TableBuilder.Built table) {
        var role = key(kind);
        var column = role.flatMap(table::texts);
        if (role.isEmpty() || column.isEmpty()) {
            return;
        }
        var values = column.get().values();
        var first = new HashMap<String, Integer>();
        var alike = new BitSet();
        var example = "";
        for (int code = 0; code < values.length; code++) {
            var other = first.putIfAbsent(LooseIds.plain(values[code]), code);
            if (other != null) {
                example = alike.isEmpty() ? values[other] + ", " + values[code] : example;
                alike.set(code);
            }
        }
        if (alike.isEmpty()) {
            return;
        }
        var rows = new QualityCheck.Rows();
        for (int row = 0; row < table.rows(); row++) {
            int code = column.get().codes()[row];
            if (code >= 0 && alike.get(code)) {
                rows.add(row);
            }
        }
        check.add(
                "look-alike-ids",
                Severity.INFO,
                kind,
                column(kind, role.get()),
                alike.cardinality(),
                Phrase.of("quality.lookAlike", alike.cardinality(), example),
                rows.wanted());
    }

    private static Optional<ColumnRole> key(TableKind kind) {
        return switch (kind) {
            case USERS -> Optional.of(ColumnRole.USER);
            case ITEMS -> Optional.of(ColumnRole.ITEM);
            case SHOPS -> Optional.of(ColumnRole.SHOP);
            case EVENTS, CANDIDATES -> Optional.empty();
        };
    }

    private static int[] counts(ColumnData.Texts column) {
        var counts = new int[column.values().length];
        for (int code : column.codes()) {
            if (code >= 0) {
                counts[code]++;
            }
        }
        return counts;
    }

    private static Map<String, Integer> places(ColumnData.Texts column) {
        var places = new HashMap<String, Integer>(column.values().length * 2);
        for (int code = 0; code < column.values().length; code++) {
            places.put(column.values()[code], code);
        }
        return places;
    }

    private String column(TableKind kind, ColumnRole role) {
        return check.table(kind).flatMap(table -> table.name(role)).orElse("");
    }
}
