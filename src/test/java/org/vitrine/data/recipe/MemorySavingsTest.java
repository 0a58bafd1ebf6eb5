package org.vitrine.data.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vitrine.data.ColumnData;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DataTable;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.data.TableMemory;
import org.vitrine.data.ValueType;
import org.vitrine.domain.CancelToken;

/** What would make a table smaller: columns that say nothing, texts that are numbers, texts nothing is grouped by. */
class MemorySavingsTest {
    private static final int ROWS = 40_000;

    private static ColumnData texts(int distinct, IntFunction<String> text) {
        return new ColumnData.Texts(
                IntStream.range(0, ROWS).map(row -> row % distinct).toArray(),
                IntStream.range(0, distinct).mapToObj(text).toArray(String[]::new));
    }

    private static DataTable table() {
        var columns = new LinkedHashMap<String, ColumnData>();
        columns.put("item", texts(ROWS, k -> String.valueOf(k)));
        columns.put("brand", texts(900, k -> "brand " + k));
        columns.put("country", texts(1, k -> "AT"));
        columns.put("year", texts(60, k -> String.valueOf(1960 + k)));
        columns.put("code", texts(60, k -> "00" + k));
        columns.put("note", texts(ROWS - 1, k -> "a note of its own " + k));
        columns.put("colour", texts(12, k -> "colour " + k));
        columns.put("from", texts(20, k -> "2024-01-" + (10 + k)));
        return new TableArrays(
                        TableKind.ITEMS, columns, Map.of("item", ColumnRole.ITEM, "brand", ColumnRole.BRAND), ROWS)
                .table();
    }

    @Test
    void attributesAreProposedWithTheStepThatLosesLeast() throws Exception {
        var table = table();
        var memory = TableMemory.of(table, new CancelToken());
        var why = new LinkedHashMap<String, MemorySaving.Why>();
        MemorySavings.of(table, memory, new CancelToken())
                .forEach(saving -> why.put(saving.column().info().name(), saving.why()));
        assertThat(why)
                .isEqualTo(Map.of(
                        "note", MemorySaving.Why.OWN_TEXTS,
                        "country", MemorySaving.Why.ONE_VALUE,
                        "code", MemorySaving.Why.ATTRIBUTE,
                        "year", MemorySaving.Why.ATTRIBUTE,
                        "from", MemorySaving.Why.ATTRIBUTE,
                        "colour", MemorySaving.Why.ATTRIBUTE));
    }

    /** Of few texts a byte a row is the narrowest there is; of many the dictionary is what costs. */
    @Test
    void manyTextsThatAreNumbersAreProposedAsNumbers() throws Exception {
        var columns = new LinkedHashMap<String, ColumnData>();
        columns.put("item", texts(ROWS, k -> "i" + k));
        columns.put("stock", texts(20_000, k -> String.valueOf(k)));
        columns.put("seen", texts(9_000, k -> java.time.LocalDate.ofEpochDay(k).toString()));
        columns.put("weight", texts(9_000, k -> k + ".5"));
        columns.put("plate", texts(9_000, k -> "0" + k));
        var table = new TableArrays(TableKind.ITEMS, columns, Map.of("item", ColumnRole.ITEM), ROWS).table();
        var memory = TableMemory.of(table, new CancelToken());
        var savings = MemorySavings.of(table, memory, new CancelToken());
        assertThat(savings.stream().map(MemorySaving::step))
                .containsExactlyInAnyOrder(
                        new CellStep.Retype(TableKind.ITEMS, "stock", ValueType.INTEGER),
                        new CellStep.Retype(TableKind.ITEMS, "seen", ValueType.DATE),
                        new CellStep.Retype(TableKind.ITEMS, "weight", ValueType.DECIMAL),
                        new CellStep.DropColumns(TableKind.ITEMS, List.of("plate")));
        for (var saving : savings) {
            assertThat(after(table, saving))
                    .as(saving.column().info().name())
                    .isBetween(memory.bytes() - saving.bytes() - 64, memory.bytes() - saving.bytes() + 64);
        }
    }

    private static long after(DataTable table, MemorySaving saving) throws Exception {
        var arrays = TableArrays.of(table);
        var name = saving.column().info().name();
        var made = saving.step() instanceof CellStep.Retype(var kind, var column, var type)
                ? arrays.with(name, Retyping.to(type, arrays.columns().get(column)), arrays.role(column))
                : arrays.without(name);
        return TableMemory.of(made.table(), new CancelToken()).bytes();
    }
}
