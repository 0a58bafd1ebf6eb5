package org.vitrine.ui.data;

import java.util.Optional;
import org.vitrine.data.DataTable;
import org.vitrine.data.Finding.Severity;

/**
 * A table in the list on the left.
 *
 * @param table what is shown when it is chosen
 * @param worst the worst finding about it, the colour of its light; empty when there is none
 */
record TableEntry(DataTable table, Optional<Severity> worst) {
    String titleKey() {
        return "data.table." + table.kind().tableName();
    }
}
