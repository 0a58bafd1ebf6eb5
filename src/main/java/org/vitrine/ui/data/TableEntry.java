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
 * @param part  which of the files' rows it holds; empty when all were taken
 */
record TableEntry(DataTable table, Optional<Severity> worst, Optional<TakenPart> part) {
    /**
     * Rows the import took while its sample of the shoppers or its filter left others out.
     *
     * @param taken of the rows read, those that were not left out
     * @param read  all rows of the files
     */
    record TakenPart(long taken, long read) {
        /** 0 to 1. */
        double share() {
            return (double) taken / read;
        }
    }

    /** The table with its worst finding of these. */
    static TableEntry of(DataTable table, ImportReport report) {
        return new TableEntry(
                table,
                report.findings().stream()
                        .filter(each -> each.table() == table.kind())
                        .map(Finding::severity)
                        .max(Comparator.naturalOrder()),
                report.tables().stream()
                        .filter(each -> each.name().equals(table.kind().tableName()) && each.leftOut() > 0)
                        .map(each -> new TakenPart(each.read() - each.leftOut(), each.read()))
                        .findFirst());
    }

    String titleKey() {
        return "data.table." + table.kind().tableName();
    }
}
