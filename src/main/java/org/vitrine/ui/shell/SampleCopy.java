package org.vitrine.ui.shell;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** Samples stay as they came: a person works in a copy of their own, made at the first opening and found again at the next. */
final class SampleCopy {
    /** What a project makes of itself: not part of a sample. */
    private static final Set<String> DERIVED = Set.of("runs", "tables", "baselines");

    private SampleCopy() {}

    /** The folder to work in: {@code workspace/<name of the sample>}. */
    static Path of(Path sample, Path workspace) throws IOException {
        var copy = workspace.resolve(sample.toAbsolutePath().normalize().getFileName());
        if (Files.isRegularFile(copy.resolve("project.json"))) {
            return copy;
        }
        copyTree(sample, copy);
        return copy;
    }

    /** {@code project.json} is copied last: before that the folder is no project. */
    private static void copyTree(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (from.equals(folder.getParent())
                        && DERIVED.contains(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var name = file.getFileName().toString();
                if (!name.equals("project.json") && !name.startsWith(".")) {
                    Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        Files.copy(from.resolve("project.json"), to.resolve("project.json"), StandardCopyOption.REPLACE_EXISTING);
    }
}
