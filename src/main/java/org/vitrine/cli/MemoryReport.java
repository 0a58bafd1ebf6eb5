package org.vitrine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.vitrine.data.ByteSize;
import org.vitrine.data.ColumnMemory;
import org.vitrine.data.TableMemory;
import org.vitrine.data.recipe.MemorySaving;
import org.vitrine.data.recipe.RecipeJson;
import org.vitrine.domain.Phrase;
import org.vitrine.project.ProjectMemory;

/** What the tables take of the heap, and which steps would make them smaller. */
final class MemoryReport {
    /** Steps that are told to a person. */
    private static final int MOST_SAVINGS = 5;

    private MemoryReport() {}

    static void of(ProjectMemory memory, ObjectNode into, Console console) {
        answer(memory, into);
        print(memory, console);
    }

    private static void answer(ProjectMemory memory, ObjectNode into) {
        into.put("bytes", memory.bytes())
                .put("besideBytes", memory.beside())
                .put("heapInUse", memory.inUse())
                .put("heapLimit", memory.limit());
        var tables = into.putArray("tables");
        for (var table : memory.tables()) {
            var node = tables.addObject()
                    .put("name", table.kind().tableName())
                    .put("rows", table.rows())
                    .put("bytes", table.bytes());
            columns(table, node.putArray("columns"));
        }
        var savings = into.putArray("savings");
        for (var saving : memory.savings()) {
            savings.addObject()
                    .put("table", saving.table().tableName())
                    .put("column", saving.column().info().name())
                    .put("why", word(saving.why()))
                    .put("bytes", saving.bytes())
                    .set("step", RecipeJson.tree(saving.step()));
        }
    }

    private static String word(MemorySaving.Why why) {
        return switch (why) {
            case ONE_VALUE -> "one-value";
            case WRITTEN_NUMBERS -> "written-numbers";
            case OWN_TEXTS -> "own-texts";
            case ATTRIBUTE -> "attribute";
        };
    }

    private static void columns(TableMemory table, ArrayNode into) {
        for (var column : table.columns()) {
            into.addObject()
                    .put("name", column.info().name())
                    .put("stored", column.store().word())
                    .put("bytes", column.bytes())
                    .put("valueBytes", column.values())
                    .put("texts", texts(column))
                    .put("dictionaryBytes", column.dictionary());
        }
    }

    private static long texts(ColumnMemory column) {
        return column.store().hasDictionary() ? column.info().distinct() : 0;
    }

    private static void print(ProjectMemory memory, Console console) {
        var texts = console.texts();
        var words = new SaidWords(texts);
        console.print(Phrase.of(
                "memory.total",
                ByteSize.of(memory.bytes()),
                memory.tables().size(),
                ByteSize.of(memory.limit()),
                ByteSize.of(memory.inUse())));
        if (memory.beside() > 0) {
            console.print(Phrase.of("memory.beside", ByteSize.of(memory.beside())));
        }
        for (var table : memory.tables()) {
            console.print("");
            console.print(
                    Phrase.of("memory.table", words.table(table.kind()), ByteSize.of(table.bytes()), table.rows()));
            var lines = new ArrayList<List<String>>();
            var number = texts.wholes();
            lines.add(List.of(
                    texts.of("memory.column"),
                    texts.of("memory.stored"),
                    texts.of("memory.texts"),
                    texts.of("memory.bytesOfRows"),
                    texts.of("memory.bytesOfDictionary"),
                    texts.of("memory.bytesInAll")));
            table.columns().stream()
                    .sorted(Comparator.comparingLong(ColumnMemory::bytes).reversed())
                    .forEach(column -> lines.add(List.of(
                            column.info().name(),
                            texts.of("memory.store." + column.store()),
                            column.store().hasDictionary()
                                    ? number.format(column.info().distinct())
                                    : "",
                            number.format(column.values()),
                            column.store().hasDictionary() ? number.format(column.dictionary()) : "",
                            number.format(column.bytes()))));
            TextGrid.print(lines, console);
        }
        if (memory.worthwhile().isEmpty()) {
            return;
        }
        console.print("");
        console.print(Phrase.of("memory.savings"));
        for (var saving : memory.worthwhile().stream().limit(MOST_SAVINGS).toList()) {
            console.print("  "
                    + texts.of(
                            "memory.saving." + saving.why(),
                            words.table(saving.table()),
                            saving.column().info().name(),
                            ByteSize.of(saving.bytes())));
            console.print("    vitrine recipe add '" + RecipeJson.tree(saving.step()) + "'");
        }
        console.print(Phrase.of("memory.savings.when"));
    }
}
