package org.vitrine.data.preset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ImportException;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TableKind;
import org.vitrine.domain.Phrase;

/** Folders of a known layout that are not what somebody took them for: files of one table, or a shop with events. */
final class KnownFolder {
    private KnownFolder() {}

    /** @throws ImportException when a file among several for the events says nothing of shoppers or of items */
    static void needIds(ImportPlan plan) throws ImportException {
        for (var table : plan.tables()) {
            for (var source :
                    table.kind() == TableKind.EVENTS && table.sources().size() > 1
                            ? table.sources()
                            : List.<SourceSpec>of()) {
                for (var role : List.of(ColumnRole.USER, ColumnRole.ITEM)) {
                    if (source.columns().stream().noneMatch(column -> column.role() == role)) {
                        throw new ImportException(
                                Phrase.of(
                                        "import.problem.noRole.what",
                                        source.file(),
                                        Phrase.of("import.role." + role.name())),
                                Phrase.of("import.problem.noRole.why"),
                                Phrase.of("import.problem.noRole.advice"));
                    }
                }
            }
        }
    }

    /**
     * What was wrong with the files of the folder, and how to say that it is to be read as what it is; the problem itself where no folder of a
     * known layout was named.
     */
    static ImportException told(ImportException problem, Map<TableKind, List<String>> named, Path base)
            throws IOException {
        for (var texts : named.values()) {
            for (var text : texts) {
                var way = way(text, base);
                if (way.isPresent()) {
                    return new ImportException(
                            problem.problem().what(), problem.problem().why(), way.get());
                }
            }
        }
        return problem;
    }

    /**
     * A folder of a known catalogue of articles, say: what it lacks, and what it can be used for.
     *
     * @param place the folder as somebody wrote it
     */
    static ImportException noEvents(ImportPlan plan, String place) {
        var tables =
                plan.tables().stream().map(table -> table.kind().tableName()).collect(Collectors.joining(", "));
        var options = plan.tables().stream()
                .map(table -> "--" + table.kind().tableName() + " "
                        + table.sources().getFirst().file())
                .collect(Collectors.joining(" "));
        return new ImportException(
                Phrase.of("import.problem.knownNoEvents.what", place),
                Phrase.of("import.problem.knownNoEvents.why", plan.preset(), tables),
                Phrase.of("import.problem.knownNoEvents.advice", options));
    }

    private static Optional<Phrase> way(String text, Path base) throws IOException {
        var folder = base.resolve(text).normalize();
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try {
            return PresetCatalogue.recognise(FileSet.of(folder))
                    .map(plan -> Phrase.of(
                            "import.problem.knownFolder.advice", text, Phrase.of("importing.preset." + plan.preset())));
        } catch (ImportException e) {
            // a file that cannot be read is no layout
            return Optional.empty();
        }
    }
}
