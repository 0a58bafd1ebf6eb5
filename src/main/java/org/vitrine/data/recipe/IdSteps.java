package org.vitrine.data.recipe;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.vitrine.data.ColumnData;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.TableKind;

/** Steps that say which ids mean the same. */
final class IdSteps {
    private static final int NONE = -1;

    private final WorkTables work;

    IdSteps(WorkTables work) {
        this.work = work;
    }

    /** What an id of this table means. */
    static ColumnRole role(TableKind table) {
        return switch (table) {
            case USERS -> ColumnRole.USER;
            case ITEMS -> ColumnRole.ITEM;
            case SHOPS -> ColumnRole.SHOP;
            case EVENTS, CANDIDATES -> throw new IllegalStateException(table + " is named by no id");
        };
    }

    void merge(IdStep.MergeIds step) throws StepException, ExpressionException {
        var role = role(step.table());
        var before = work.texts(work.get(step.table()), role);
        for (var kind : TableKind.values()) {
            var named = work.find(kind).flatMap(table -> table.name(role));
            if (named.isPresent()) {
                new CellSteps(work).merge(new CellStep.MergeValues(kind, named.get(), step.into()));
            }
        }
        once(step.table(), role, before, step.into());
    }

    /** Of rows that got one id the one that had it stays, or else the first. */
    private void once(TableKind kind, ColumnRole role, ColumnData.Texts before, Map<String, String> into)
            throws StepException {
        var table = work.get(kind);
        var ids = work.texts(table, role);
        var stays = new int[ids.values().length];
        Arrays.fill(stays, NONE);
        for (boolean moved : new boolean[] {false, true}) {
            for (int row = 0; row < table.rows(); row++) {
                int code = ids.codes()[row];
                if (code >= 0
                        && stays[code] == NONE
                        && moved == into.containsKey(before.values()[before.codes()[row]])) {
                    stays[code] = row;
                }
            }
        }
        var codes = ids.codes();
        work.keep(
                table,
                IntStream.range(0, table.rows())
                        .filter(row -> codes[row] < 0
                                || stays[codes[row]] == row
                                || !into.containsKey(before.values()[before.codes()[row]]))
                        .toArray());
    }
}
