package org.vitrine.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.vitrine.data.ShopFolder;

/**
 * What is left of a project whose {@code project.json} cannot be understood.
 *
 * @param manifest what the copy beside the newest whole tables says; without one only a name is known
 * @param tables   the whole tables, newest first
 */
record Salvage(Manifest manifest, List<Path> tables) {
    Salvage {
        tables = List.copyOf(tables);
    }

    /** Empty when there is neither a table nor a run. */
    static Optional<Salvage> of(ProjectFolder folder) throws IOException {
        var tables = whole(folder);
        if (tables.isEmpty() && !Files.isDirectory(folder.runs())) {
            return Optional.empty();
        }
        return Optional.of(new Salvage(copy(tables).orElseGet(() -> nameless(folder.path())), tables));
    }

    /** The copy of the manifest beside the newest whole tables. */
    static Optional<Manifest> manifest(ProjectFolder folder) throws IOException {
        return copy(whole(folder));
    }

    private static Optional<Manifest> copy(List<Path> tables) throws IOException {
        for (var each : tables) {
            if (Files.isRegularFile(each.resolve(Manifest.COPY))) {
                try {
                    return Optional.of(Manifest.readCopy(each));
                } catch (ProjectProblem e) {
                    LoggerFactory.getLogger(Salvage.class).warn("the copy in {} is of no use", each, e);
                }
            }
        }
        return Optional.empty();
    }

    private static Manifest nameless(Path folder) {
        return new Manifest(
                Manifest.FORMAT, String.valueOf(folder.getFileName()), Manifest.UNKNOWN, null, List.of(), null);
    }

    private static List<Path> whole(ProjectFolder folder) throws IOException {
        var whole = new ArrayList<Found>();
        for (var each : folder.allTables()) {
            if (ShopFolder.isWhole(each)) {
                whole.add(new Found(each, Files.getLastModifiedTime(each)));
            }
        }
        whole.sort(Comparator.comparing(Found::when).reversed());
        return whole.stream().map(Found::place).toList();
    }

    private record Found(Path place, FileTime when) {}
}
