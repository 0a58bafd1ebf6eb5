package org.vitrine.ui.data.importing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vitrine.data.FilePattern;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.SourceSpec;
import org.vitrine.domain.Phrase;

/**
 * The folder an import is to make a project in.
 *
 * @param obstacle why it cannot
 * @param note     what is to be known of it
 */
record ImportPlace(Optional<Phrase> obstacle, Optional<Phrase> note) {
    /** @param open the folder of the project that is open */
    static ImportPlace of(Path wanted, Optional<Path> open) {
        var shown = wanted.toString();
        if (open.isPresent() && open.get().equals(wanted.toAbsolutePath().normalize())) {
            return new ImportPlace(Optional.of(Phrase.of("importing.why.open", shown)), Optional.empty());
        }
        if (Files.exists(wanted) && !Files.isDirectory(wanted)) {
            return new ImportPlace(Optional.of(Phrase.of("importing.why.file", shown)), Optional.empty());
        }
        var there = wanted;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null || !Files.isDirectory(there) || !Files.isWritable(there)) {
            return new ImportPlace(Optional.of(Phrase.of("importing.why.notWritable", shown)), Optional.empty());
        }
        return new ImportPlace(
                Optional.empty(),
                Files.isRegularFile(wanted.resolve("project.json"))
                        ? Optional.of(Phrase.of("importing.note.there"))
                        : Optional.empty());
    }

    /** The name as a folder can be called. */
    static String folderName(String name) {
        var safe = name.strip().replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]+", "-");
        return List.of(".", "..").contains(safe) ? "" : safe;
    }

    /** Files inside the project by their relative paths, so that the folder can be moved. */
    static ImportPlan inside(ImportPlan plan, Path project) {
        return plan.withTables(plan.tables().stream()
                .map(table -> table.withSources(table.sources().stream()
                                .map(source -> inside(source, project))
                                .toList())
                        .withPatterns(table.patterns().stream()
                                .map(pattern -> FilePattern.seenFrom(project, pattern, project))
                                .toList()))
                .toList());
    }

    private static SourceSpec inside(SourceSpec source, Path project) {
        var file = Path.of(source.file());
        return file.startsWith(project)
                ? source.withFile(project.relativize(file).toString().replace('\\', '/'))
                : source;
    }
}
