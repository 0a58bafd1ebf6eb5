package org.vitrine.data.recipe;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.ColumnData;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/**
 * Does a step to some rows of one table: as if the table had those alone, while all others stay, in their places, as they are. In a column that
 * is new others have no value; a weight they did not have is 1.
 */
final class Subset {
    /** Holds the number each row had before; no file can name it. */
    static final String NUMBERS = "\0row";

    private final WorkTables work;
    private final TableKind kind;
    private final CancelToken cancel;

    /** Does a step to all rows there are. */
    @FunctionalInterface
    interface Whole {
        void apply(RecipeStep step, WorkTables work) throws StepException, ExpressionException, CancelledException;
    }

    Subset(WorkTables work, TableKind kind, CancelToken cancel) {
        this.work = work;
        this.kind = kind;
        this.cancel = cancel;
    }

    /** The table whose rows a step is done to some of; empty where it is done to all, or sees to it itself. */
    static Optional<TableKind> table(RecipeStep step) {
        if (step.where().isEmpty()) {
            return Optional.empty();
        }
        return switch (step) {
            case EventStep.EventWeights s -> Optional.of(TableKind.EVENTS);
            case EventStep.TimeDecay s -> Optional.of(TableKind.EVENTS);
            default -> StepWords.thinned(step);
        };
    }

    void run(RecipeStep step, Whole whole) throws StepException, ExpressionException, CancelledException {
        var table = work.get(kind);
        var condition = Expression.parse(step.where()).condition(table);
        int[] rows = IntStream.range(0, table.rows()).filter(condition).toArray();
        cancel.check();
        if (rows.length == 0) {
            return;
        }
        var numbers = Arrays.stream(rows).asLongStream().toArray();
        var inner = new WorkTables(work.all(), step, cancel);
        inner.put(table.select(rows)
                .with(NUMBERS, new ColumnData.Longs(ValueType.INTEGER, numbers), ColumnRole.ATTRIBUTE));
        whole.apply(step, inner);
        work.count(inner.changed());
        work.put(merged(table, rows, inner.get(kind)));
    }

    private TableArrays merged(TableArrays before, int[] rows, TableArrays part) throws StepException {
        var left = ((ColumnData.Longs) work.column(part, NUMBERS)).values();
        int[] stays = Arrays.stream(left).mapToInt(Math::toIntExact).toArray();
        var now = before;
        for (var name : part.columns().keySet()) {
            var known = before.columns().get(name);
            var changed = part.columns().get(name);
            if (!name.equals(NUMBERS) && (known == null || !same(known.select(stays), changed))) {
                now = now.with(
                        name, with(name, known, changed, stays, before.rows(), part.role(name)), part.role(name));
            }
        }
        if (stays.length == rows.length) {
            return now;
        }
        var kept = new BitSet(before.rows());
        kept.set(0, before.rows());
        IntStream.of(rows).forEach(kept::clear);
        IntStream.of(stays).forEach(kept::set);
        return now.select(kept.stream().toArray());
    }

    private static boolean same(ColumnData a, ColumnData b) {
        return switch (a) {
            case ColumnData.Doubles(var values) ->
                b instanceof ColumnData.Doubles(var others) && Arrays.equals(values, others);
            case ColumnData.Longs(var type, var values) ->
                b instanceof ColumnData.Longs(var other, var others) && type == other && Arrays.equals(values, others);
            case ColumnData.Texts texts ->
                b instanceof ColumnData.Texts others
                        && Arrays.equals(texts.codes(), others.codes())
                        && Arrays.equals(texts.values(), others.values());
        };
    }

    /** What is there already, with the changed values in their rows: of weights, the only column these steps write. */
    private ColumnData with(
            String name, @Nullable ColumnData known, ColumnData changed, int[] rows, int all, ColumnRole role)
            throws StepException {
        if (role != ColumnRole.WEIGHT || !(changed instanceof ColumnData.Doubles(var weights))) {
            throw new IllegalStateException(name + " was changed as " + role);
        }
        var values = new double[all];
        switch (known) {
            case ColumnData.Doubles(var numbers) -> System.arraycopy(numbers, 0, values, 0, all);
            case ColumnData.Longs(var type, var numbers) ->
                Arrays.setAll(values, row -> numbers[row] == ColumnData.Longs.MISSING ? Double.NaN : numbers[row]);
            case ColumnData.Texts texts -> throw work.problem("noNumbers", name);
            case null -> Arrays.fill(values, 1);
        }
        for (int k = 0; k < rows.length; k++) {
            values[rows[k]] = weights[k];
        }
        return new ColumnData.Doubles(values);
    }
}
