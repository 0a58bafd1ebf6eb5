package org.vitrine.data;

import java.io.IOException;
import java.nio.file.Path;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/**
 * How many rows of a table its filter lets through.
 *
 * @param read   rows looked at
 * @param wanted those of them that meet the condition
 * @param all    whether that were all rows there are
 */
public record FilterCount(long read, long wanted, boolean all) {
    /**
     * Reads the files of a table that has a filter; only the columns of the condition, and nothing is kept of them.
     *
     * @param base the folder relative paths start from
     * @param most rows of each file that are looked at
     * @throws ImportException when the condition cannot be read or does not fit the table
     */
    public static FilterCount of(ImportPlan plan, TablePlan table, Path base, long most, CancelToken cancel)
            throws IOException, ImportException, CancelledException {
        var words = new BehaviourWords(plan.eventTypes());
        var filter = ImportFilter.of(table, base, words, cancel).orElseThrow();
        var builder = new TableBuilder(table.kind(), words, new SetAside(), cancel);
        builder.filter(filter);
        builder.countOnly();
        boolean lookedUp = table.kind() == TableKind.EVENTS && !table.lookups().isEmpty();
        if (lookedUp) {
            builder.lookUp(TableImporter.lookedUp(table, base, words, new SeenColumns(), cancel));
        }
        boolean all = true;
        for (var source : table.filled(base)) {
            long before = builder.rowsRead();
            builder.read(lookedUp ? source : filter.only(source), base, bytes -> {}, most);
            all &= builder.rowsRead() - before < most;
        }
        return new FilterCount(builder.rowsRead(), builder.counted(), all);
    }

    /** The part of the rows that meet the condition. */
    public double share() {
        return read == 0 ? 1 : (double) wanted / read;
    }
}
