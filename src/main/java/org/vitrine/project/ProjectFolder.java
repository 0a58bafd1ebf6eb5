package org.vitrine.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.vitrine.data.AtomicFile;
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

    /** The plan with files inside the project as relative paths, so that the folder can be moved; others absolute. */
    ImportPlan relative(ImportPlan plan, Path base) {
        var tables = new ArrayList<TablePlan>();
        for (var table : plan.tables()) {
            tables.add(new TablePlan(
                    table.kind(),
                    table.sources().stream()
                            .map(source -> relative(source, base))
                            .toList(),
                    table.lookups().stream()
                            .map(lookup -> new Lookup(lookup.column(), relative(lookup.source(), base)))
                            .toList()));
        }
        return new ImportPlan(plan.preset(), tables, plan.eventTypes());
    }

    private SourceSpec relative(SourceSpec source, Path base) {
        var file = base.resolve(source.file()).toAbsolutePath().normalize();
        var place = file.startsWith(folder) ? folder.relativize(file) : file;
        return source.withFile(place.toString().replace('\\', '/'));
    }

    /** Takes back a project that never came to be; files of others in the folder stay. */
    void forget() throws IOException {
        Files.deleteIfExists(folder.resolve(Manifest.FILE));
        FileTree.delete(folder.resolve(TABLES));
        FolderLock.deleteFile(folder);
        try (var left = Files.list(folder)) {
            if (left.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(folder);
    }
}
