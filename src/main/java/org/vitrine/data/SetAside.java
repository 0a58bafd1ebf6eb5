package org.vitrine.data;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.domain.Phrase;

/** Collects the rows set aside: all are counted, the first ones are kept. */
final class SetAside {
    /** Rows kept for the report. */
    static final int KEPT = 100_000;

    private final List<SetAsideRow> rows = new ArrayList<>();

    void add(String file, long line, String column, Phrase reason, String raw) {
        if (rows.size() < KEPT) {
            rows.add(new SetAsideRow(file, line, column, reason, raw));
        }
    }

    List<SetAsideRow> rows() {
        return rows;
    }
}
