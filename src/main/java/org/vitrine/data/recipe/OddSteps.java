package org.vitrine.data.recipe;

import java.util.stream.IntStream;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.PriceOutliers;
import org.vitrine.data.TableKind;
import org.vitrine.data.TwinRows;
import org.vitrine.data.ValueType;
import org.vitrine.domain.CancelledException;

/** Steps about rows that cannot be as they are; by the rules of the findings {@code price-outliers} and {@code twin-items}, however many. */
final class OddSteps {
    private final WorkTables work;

    OddSteps(WorkTables work) {
        this.work = work;
    }

    void outliers(RowStep.DropOutliers step) throws StepException, CancelledException {
        var table = work.get(step.table());
        var type = work.column(table, step.column()).type();
        if (type != ValueType.DECIMAL && type != ValueType.INTEGER) {
            throw work.problem("noPrices", step.column());
        }
        boolean priced = work.find(TableKind.ITEMS)
                .flatMap(items -> items.name(ColumnRole.PRICE))
                .isPresent();
        var found = PriceOutliers.of(table, step.column(), priced, step.deviations(), work.cancel());
        if (found.isPresent()) {
            var rows = found.get().rows();
            work.keep(
                    table,
                    IntStream.range(0, table.rows())
                            .filter(row -> !rows.get(row))
                            .toArray());
        }
    }

    void twins(IdStep.MergeTwins step) throws StepException, ExpressionException, CancelledException {
        var table = work.get(step.table());
        var role = step.table() == TableKind.USERS ? ColumnRole.USER : ColumnRole.ITEM;
        var ids = work.texts(table, role);
        var into = TwinRows.ids(table, role, work.cancel());
        if (into.isEmpty()) {
            return;
        }
        var events = work.find(TableKind.EVENTS).flatMap(each -> each.name(role));
        if (events.isPresent()) {
            new CellSteps(work).merge(new CellStep.MergeValues(TableKind.EVENTS, events.get(), into));
        }
        var codes = ids.codes();
        work.keep(
                table,
                IntStream.range(0, table.rows())
                        .filter(row -> codes[row] < 0 || !into.containsKey(ids.values()[codes[row]]))
                        .toArray());
    }
}
