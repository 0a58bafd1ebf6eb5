package org.vitrine.data.recipe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vitrine.data.ColumnData;
import org.vitrine.data.ColumnMemory;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnStore;
import org.vitrine.data.DataTable;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableMemory;
import org.vitrine.data.ValueType;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/** Which steps would make the tables of a shop smaller. Of what the program knows the meaning of nothing is proposed: models read it. */
public final class MemorySavings {
    /** A text for so many rows groups nothing. */
    private static final int ROWS_OF_A_GROUP = 2;

    /** Texts that are read before all of them are. */
    private static final int SOME = 200;

    private static final List<ValueType> NARROWER =
            List.of(ValueType.INTEGER, ValueType.DATE, ValueType.TIME, ValueType.DECIMAL, ValueType.BOOLEAN);

    private MemorySavings() {}

    /** The steps for each attribute of a table, the one that saves most first: one step a column, the one that loses least. */
    public static List<MemorySaving> of(DataTable table, TableMemory memory, CancelToken cancel)
            throws CancelledException {
        var found = new ArrayList<MemorySaving>();
        for (var column : memory.columns()) {
            cancel.check();
            if (column.info().role() == ColumnRole.ATTRIBUTE && memory.columns().size() > 1) {
                found.add(of(table, column));
            }
        }
        found.sort(Comparator.comparingLong(MemorySaving::bytes).reversed());
        return List.copyOf(found);
    }

    private static MemorySaving of(DataTable table, ColumnMemory column) {
        var info = column.info();
        if (info.distinct() > 1) {
            var narrower = narrower(table, column);
            if (narrower.isPresent()) {
                return narrower.get();
            }
        }
        var why = info.distinct() <= 1
                ? MemorySaving.Why.ONE_VALUE
                : column.store().hasDictionary() && info.distinct() * ROWS_OF_A_GROUP > table.rowCount()
                        ? MemorySaving.Why.OWN_TEXTS
                        : MemorySaving.Why.ATTRIBUTE;
        var step = new CellStep.DropColumns(table.kind(), List.of(info.name()));
        return new MemorySaving(table.kind(), column, why, step, column.bytes());
    }

    /** The type that says the same in fewer bytes, letter by letter: {@code 007} is no number. */
    private static Optional<MemorySaving> narrower(DataTable table, ColumnMemory column) {
        if (!column.store().hasDictionary()) {
            return Optional.empty();
        }
        var name = column.info().name();
        if (!(TableArrays.of(table, List.of(name)).columns().get(name)
                instanceof ColumnData.Texts(var codes, var texts))) {
            return Optional.empty();
        }
        var some = Arrays.copyOf(texts, Math.min(SOME, texts.length));
        for (var type : NARROWER) {
            if (says(some, type) && says(texts, type)) {
                var store = ColumnStore.of(retyped(texts, type));
                long bytes = column.bytes() - (long) Math.ceil(width(store) * table.rowCount());
                var step = new CellStep.Retype(table.kind(), name, type);
                return bytes > 0
                        ? Optional.of(
                                new MemorySaving(table.kind(), column, MemorySaving.Why.WRITTEN_NUMBERS, step, bytes))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Bytes of a row; of a bit in one of three sets, each as long as the rows, three eighths at least. */
    private static double width(ColumnStore store) {
        return store == ColumnStore.BITS ? 3.0 / Byte.SIZE : store.bytes();
    }

    private static ColumnData retyped(String[] texts, ValueType type) {
        var codes = new int[texts.length];
        Arrays.setAll(codes, k -> k);
        return Retyping.to(type, new ColumnData.Texts(codes, texts));
    }

    private static boolean says(String[] texts, ValueType type) {
        var there = retyped(texts, type);
        return there.missing() == 0
                && Retyping.to(ValueType.TEXT, there) instanceof ColumnData.Texts(var codes, var values)
                && sameAs(texts, codes, values);
    }

    private static boolean sameAs(String[] texts, int[] codes, String[] values) {
        for (int k = 0; k < texts.length; k++) {
            if (codes[k] < 0 || !values[codes[k]].equals(texts[k])) {
                return false;
            }
        }
        return true;
    }
}
