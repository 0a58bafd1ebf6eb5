package org.vitrine.ui.data;

import java.util.Comparator;
import java.util.Optional;
import org.vitrine.data.DataTable;
import org.vitrine.data.Finding;
import org.vitrine.data.Finding.Severity;
import org.vitrine.data.ImportReport;

/**
 * A table in the list on the left.
 *
 * @param table what is shown when it is chosen
 * @param worst the worst finding about it, the colour of its light; empty when there is none
 */
record TableEntry(DataTable table, Optional<Severity> worst) {
    /** The table with its worst finding of these. */
    static TableEntry of(DataTable table, ImportReport report) {
        return new TableEntry(
                table,
                report.findings().stream()
                        .filter(each -> each.table() == table.kind())
                        .map(Finding::severity)
                        .max(Comparator.naturalOrder()));
    }

    String titleKey() {
        return "data.table." + table.kind().tableName();
    }
}
