package org.vitrine.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vitrine.data.AtomicFile;
import org.vitrine.data.FilePattern;
import org.vitrine.data.FileTree;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.Lookup;
import org.vitrine.data.ShopFolder;
import org.vitrine.data.ShopTables;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TablePlan;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/** Where things lie in a project folder: {@code project.json}, {@code tables/<key>/}, {@code runs/<id>/}. */
final class ProjectFolder {
    private static final String TABLES = "tables";
    /** Rows fetched from databases. */
    private static final String SOURCES = "sources";

    private static final String UNFINISHED = ".unfinished-";
    private final Path folder;

    ProjectFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    Path path() {
        return folder;
    }

    Path runs() {
        return folder.resolve("runs");
    }

    Path tables(String key) {
        return folder.resolve(TABLES).resolve(key);
    }

    /** The folders of tables that were finished, whatever they hold. */
    List<Path> allTables() throws IOException {
        var all = folder.resolve(TABLES);
        if (!Files.isDirectory(all)) {
            return List.of();
        }
        try (var folders = Files.list(all)) {
            return folders.filter(Files::isDirectory)
                    .filter(each -> !each.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    /** Writes tables, and what they were made by, beside the place they belong and moves them there when they are whole. */
    void store(ShopTables shop, String key, Manifest manifest, CancelToken cancel)
            throws IOException, CancelledException {
        var target = tables(key);
        var temporary = folder.resolve(TABLES).resolve(UNFINISHED + key);
        FileTree.delete(temporary);
        try {
            ShopFolder.write(shop, temporary, cancel);
        } catch (CancelledException e) {
            FileTree.delete(temporary);
            throw e;
        }
        manifest.writeCopy(temporary);
        FileTree.delete(target);
        AtomicFile.commit(temporary, target);
    }

    /** Deletes tables nobody speaks of any more: those of earlier imports and recipes and what a killed one left behind. */
    void deleteTablesBut(Set<String> keys) throws IOException {
        var all = folder.resolve(TABLES);
        if (!Files.isDirectory(all)) {
            return;
        }
        try (var folders = Files.list(all)) {
            for (var each : folders.toList()) {
                if (!keys.contains(each.getFileName().toString())) {
                    FileTree.delete(each);
                }
            }
        }
    }

    /**
     * The plan with the rows fetched from databases in the project's own keeping: what made the tables stays with them.
     *
     * @return the same plan when nothing was fetched
     */
    ImportPlan adopt(ImportPlan plan) throws IOException {
        var tables = new ArrayList<TablePlan>();
        for (var table : plan.tables()) {
            var sources = new ArrayList<SourceSpec>();
            for (var source : table.sources()) {
                sources.add(adopt(source, table));
            }
            tables.add(table.withSources(sources));
        }
        return plan.withTables(tables);
    }

    private SourceSpec adopt(SourceSpec source, TablePlan table) throws IOException {
        var file = folder.resolve(source.file());
        if (source.origin() == null || file.startsWith(folder) || !Files.exists(file)) {
            return source;
        }
        var own = folder.resolve(SOURCES);
        Files.createDirectories(own);
        int number = 1;
        Path target;
        do {
            target = own.resolve(table.kind().tableName() + "-" + number++ + ".csv.gz");
        } while (Files.exists(target));
        Files.copy(file, target);
        AtomicFile.sync(target);
        return source.withFile(SOURCES + "/" + target.getFileName());
    }

    /** Deletes rows fetched for earlier imports; other files in the folder are somebody's own. */
    void deleteSourcesBut(Optional<ImportPlan> plan) throws IOException {
        var own = folder.resolve(SOURCES);
        if (!Files.isDirectory(own)) {
            return;
        }
        var used = plan.stream()
                .flatMap(each -> each.tables().stream())
                .flatMap(table -> table.sources().stream())
                .map(source -> folder.resolve(source.file()).normalize())
                .toList();
        try (var files = Files.list(own)) {
            for (var file : files.toList()) {
                if (file.getFileName().toString().matches("[a-z]+-\\d+\\.csv\\.gz") && !used.contains(file)) {
                    Files.delete(file);
                }
            }
        }
        try (var left = Files.list(own)) {
            if (left.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(own);
    }

    /** The plan with files inside the project as relative paths, so that the folder can be moved; others absolute. */
    ImportPlan relative(ImportPlan plan, Path base) {
        var tables = new ArrayList<TablePlan>();
        for (var table : plan.tables()) {
            tables.add(table.withSources(table.sources().stream()
                            .map(source -> relative(source, base))
                            .toList())
                    .withLookups(table.lookups().stream()
                            .map(lookup -> new Lookup(lookup.column(), relative(lookup.source(), base)))
                            .toList())
                    .withPatterns(table.patterns().stream()
                            .map(pattern -> FilePattern.seenFrom(folder, pattern, base))
                            .toList()));
        }
        return plan.withTables(tables);
    }

    private SourceSpec relative(SourceSpec source, Path base) {
        var file = base.resolve(source.file()).toAbsolutePath().normalize();
        var place = file.startsWith(folder) ? folder.relativize(file) : file;
        return source.withFile(place.toString().replace('\\', '/'));
    }

    /** A file nobody can read keeps its content under another name, so that a good one can take its place. */
    static void putAside(Path file) throws IOException {
        Files.move(file, file.resolveSibling(file.getFileName() + ".damaged"), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Takes back a project that never came to be; files of others in the folder stay. */
    void forget() throws IOException {
        Files.deleteIfExists(folder.resolve(Manifest.FILE));
        FileTree.delete(folder.resolve(TABLES));
        deleteSourcesBut(Optional.empty());
        FolderLock.deleteFile(folder);
        try (var left = Files.list(folder)) {
            if (left.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(folder);
    }
}
