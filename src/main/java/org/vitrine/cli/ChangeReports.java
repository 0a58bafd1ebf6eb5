package org.vitrine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.vitrine.data.ImportChanges;
import org.vitrine.data.ImportChanges.TableChange;
import org.vitrine.domain.Phrase;

/** What an import done again changed. */
final class ChangeReports {
    private ChangeReports() {}

    /** Puts {@code changes} and {@code changedFiles}. */
    static void answer(ObjectNode into, ImportChanges changes) {
        files(into, changes);
        var all = into.putArray("changes");
        for (var table : changes.tables()) {
            var node = all.addObject();
            node.put("table", table.name());
            node.put("rowsReadBefore", table.readBefore()).put("rowsRead", table.read());
            node.put("rowsKeptBefore", table.keptBefore()).put("rowsKept", table.kept());
            node.put("rowsAdded", table.rowsAdded()).put("rowsRemoved", table.rowsRemoved());
            var fresh = node.putArray("columnsNew");
            table.columnsNew().forEach(fresh::add);
            var gone = node.putArray("columnsGone");
            table.columnsGone().forEach(gone::add);
            var retyped = node.putArray("columnsRetyped");
            for (var each : table.retyped()) {
                retyped.addObject()
                        .put("name", each.column())
                        .put("before", each.before().name().toLowerCase(Locale.ROOT))
                        .put("type", each.now().name().toLowerCase(Locale.ROOT));
            }
            var ids = node.putArray("ids");
            for (var each : table.ids()) {
                ids.addObject()
                        .put("column", each.column())
                        .put("role", RoleText.word(each.role()))
                        .put("new", each.appeared())
                        .put("gone", each.gone());
            }
        }
    }

    /** Puts {@code changedFiles}: those whose columns are others than they were. */
    private static void files(ObjectNode into, ImportChanges changes) {
        var files = into.putArray("changedFiles");
        for (var file : changes.files()) {
            var node = files.addObject();
            node.put("file", file.file());
            file.columnsNew().forEach(node.putArray("columnsNew")::add);
            file.columnsGone().forEach(node.putArray("columnsGone")::add);
            file.notImported().forEach(node.putArray("columnsNotImported")::add);
        }
    }

    static void print(ImportChanges changes, Console console) {
        console.print("");
        if (!changes.isAny()) {
            console.print(Phrase.of("import.changes.none"));
            return;
        }
        console.print(Phrase.of("cli.changes.title"));
        for (var file : changes.files()) {
            file.details().forEach(line -> console.print("  " + console.texts().of(line)));
        }
        for (var table : changes.tables()) {
            if (table.isAny()) {
                console.print("  " + console.texts().of(rows(table, new SaidWords(console.texts()))));
                table.details()
                        .forEach(line -> console.print("    " + console.texts().of(line)));
            }
        }
    }

    private static Phrase rows(TableChange table, SaidWords words) {
        return Phrase.of(
                "cli.changes.table",
                words.table(table.name()),
                table.readBefore(),
                table.read(),
                table.keptBefore(),
                table.kept(),
                table.rowsAdded(),
                table.rowsRemoved());
    }
}
