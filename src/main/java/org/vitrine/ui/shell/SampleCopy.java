package org.vitrine.ui.shell;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.vitrine.data.AtomicFile;
import org.vitrine.data.FileTree;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.project.UnopenedProject;

/**
 * Samples stay as they came: a person works in a copy of their own, made at the first opening and found again at the next. It is made in a
 * folder beside its place, synced, and renamed: it is there as a whole or not at all.
 */
final class SampleCopy {
    /** What a project makes of itself: not part of a sample. */
    private static final Set<String> DERIVED = Set.of("runs", "tables", "baselines");

    private static final String MANIFEST = "project.json";

    /** Whoever copies in this process copies alone; other processes have temporary folders of their own. */
    private static final ReentrantLock COPYING = new ReentrantLock();

    private SampleCopy() {}

    /** Where the copy is or will be: {@code workspace/<name of the sample>}. */
    static Path place(Path sample, Path workspace) {
        return workspace.resolve(sample.toAbsolutePath().normalize().getFileName());
    }

    /** The folder to work in, at its {@link #place}. */
    static Path of(Path sample, Path workspace, CancelToken cancel) throws IOException, CancelledException {
        COPYING.lock();
        try {
            var copy = place(sample, workspace);
            if (isThere(copy)) {
                return copy;
            }
            Files.createDirectories(workspace);
            var prefix = "." + copy.getFileName() + ".copy-";
            clearLeft(workspace, prefix);
            var temporary = workspace.resolve(prefix + ProcessHandle.current().pid());
            try {
                copyTree(sample, temporary, cancel);
                if (isThere(copy)) {
                    // another process was quicker
                    return copy;
                }
                putAside(copy);
                AtomicFile.commit(temporary, copy);
            } finally {
                FileTree.delete(temporary);
            }
            return copy;
        } finally {
            COPYING.unlock();
        }
    }

    /** Copies of earlier versions may have been cut off in their last file: nobody has worked in those. */
    private static boolean isThere(Path copy) throws IOException {
        return Files.isRegularFile(copy.resolve(MANIFEST))
                && (UnopenedProject.damage(copy).isEmpty()
                        || DERIVED.stream().anyMatch(each -> Files.exists(copy.resolve(each))));
    }

    /** What stands in the place and is no project keeps its content under another name. */
    private static void putAside(Path copy) throws IOException {
        if (!Files.exists(copy)) {
            return;
        }
        var aside = copy.resolveSibling(copy.getFileName() + ".incomplete");
        for (int k = 2; Files.exists(aside); k++) {
            aside = copy.resolveSibling(copy.getFileName() + ".incomplete-" + k);
        }
        Files.move(copy, aside);
    }

    /** Deletes what copies left whose process was killed. */
    private static void clearLeft(Path workspace, String prefix) throws IOException {
        try (var all = Files.newDirectoryStream(workspace, each -> isLeft(each, prefix))) {
            for (var each : all) {
                FileTree.delete(each);
            }
        }
    }

    private static boolean isLeft(Path folder, String prefix) {
        var name = folder.getFileName().toString();
        if (!name.startsWith(prefix) || !name.substring(prefix.length()).matches("\\d{1,18}")) {
            return false;
        }
        long pid = Long.parseLong(name.substring(prefix.length()));
        return pid == ProcessHandle.current().pid()
                || ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
    }

    private static void copyTree(Path from, Path to, CancelToken cancel) throws IOException, CancelledException {
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
                if (cancel.requested()) {
                    return FileVisitResult.TERMINATE;
                }
                if (!file.getFileName().toString().startsWith(".")) {
                    var copied = to.resolve(from.relativize(file));
                    Files.copy(file, copied);
                    AtomicFile.sync(copied);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        cancel.check();
    }
}
