package org.vitrine.project;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.vitrine.data.TableKind;
import org.vitrine.data.TableMemory;
import org.vitrine.data.recipe.MemorySaving;
import org.vitrine.data.recipe.MemorySavings;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;

/**
 * What the tables of an open project take of the heap.
 *
 * @param tables  the tables there are, the largest first
 * @param beside  bytes of the imported tables a recipe was done to since the project was opened, which stay beside its result; those they share with it
 *                are not counted again
 * @param savings steps that make them smaller, the one that saves most first
 * @param inUse   bytes of the heap taken now, those nothing holds any more included
 * @param limit   bytes the heap may have
 */
public record ProjectMemory(List<TableMemory> tables, long beside, List<MemorySaving> savings, long inUse, long limit) {
    /** A part of so many is hardly worth a step. */
    private static final int A_LITTLE = 100;

    public ProjectMemory {
        tables = List.copyOf(tables);
        savings = List.copyOf(savings);
    }

    /** Linear in the different texts; columns of yes and no are looked through row by row. */
    public static ProjectMemory of(Project project, CancelToken cancel) throws ProblemException, CancelledException {
        var now = project.tables();
        var tables = new ArrayList<TableMemory>();
        var savings = new ArrayList<MemorySaving>();
        for (var kind : TableKind.values()) {
            var table = now.table(kind);
            if (table.isPresent()) {
                var memory = TableMemory.of(table.get(), cancel);
                tables.add(memory);
                savings.addAll(MemorySavings.of(table.get(), memory, cancel));
            }
        }
        tables.sort(Comparator.comparingLong(TableMemory::bytes).reversed());
        savings.sort(Comparator.comparingLong(MemorySaving::bytes).reversed());
        var before = project.importedBeside();
        long beside = before.isPresent() ? TableMemory.beside(before.get(), now, cancel) : 0;
        var runtime = Runtime.getRuntime();
        return new ProjectMemory(
                tables, beside, savings, runtime.totalMemory() - runtime.freeMemory(), runtime.maxMemory());
    }

    /** Steps that save a hundredth of all tables at least. */
    public List<MemorySaving> worthwhile() {
        return savings.stream()
                .filter(saving -> saving.bytes() * A_LITTLE >= bytes())
                .toList();
    }

    /** Bytes of all tables; those beside are not among them. */
    public long bytes() {
        return tables.stream().mapToLong(TableMemory::bytes).sum();
    }
}
