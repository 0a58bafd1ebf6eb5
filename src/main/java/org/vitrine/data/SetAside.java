package org.vitrine.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.domain.Phrase;

/** Collects the rows set aside: all are counted, the first ones are kept. Rows nobody wanted are counted beside them. */
final class SetAside {
    /** Rows kept for the report. */
    static final int KEPT = 100_000;

    /** Characters of raw rows kept; behind them rows are cut shorter. */
    private static final long RAW_KEPT = 1 << 24;

    private static final int SHORT = 100;

    private final List<SetAsideRow> rows = new ArrayList<>();
    private long raw;
    private final Map<Reason, Tally> tallies = new LinkedHashMap<>();

    /**
     * Rows of one table that failed for one reason.
     *
     * @param key message key of the reason
     */
    record Reason(TableKind table, String column, String key) {}

    /** How many, and the first of them. */
    static final class Tally {
        private final Phrase first;
        private long rows;

        private Tally(Phrase first) {
            this.first = first;
        }

        Phrase first() {
            return first;
        }

        long rows() {
            return rows;
        }
    }

    void add(TableKind table, SetAsideRow row) {
        tallies.computeIfAbsent(new Reason(table, row.column(), row.reason().key()), reason -> new Tally(row.reason()))
                .rows++;
        if (rows.size() < KEPT) {
            raw += row.raw().length();
            rows.add(raw <= RAW_KEPT || row.raw().length() <= SHORT ? row : shortened(row));
        }
    }

    /** Counts a row that nobody wanted: it is no row set aside, and none of the kept. */
    void leaveOut(TableKind table, String column, Phrase reason) {
        tallies.computeIfAbsent(new Reason(table, column, reason.key()), key -> new Tally(reason)).rows++;
    }

    private static SetAsideRow shortened(SetAsideRow row) {
        return new SetAsideRow(
                row.file(), row.line(), row.column(), row.reason(), row.raw().substring(0, SHORT) + "…");
    }

    /** The first {@value #KEPT} rows. */
    List<SetAsideRow> rows() {
        return rows;
    }

    /** All rows, counted, in the order the reasons first came. */
    Map<Reason, Tally> tallies() {
        return tallies;
    }
}
