package org.vitrine.data.preset;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.vitrine.data.FilePattern;
import org.vitrine.data.FormatSniffer;
import org.vitrine.data.ImportException;
import org.vitrine.data.NaturalOrder;
import org.vitrine.data.Preview;
import org.vitrine.data.RoleGuesser;
import org.vitrine.data.TableKind;
import org.vitrine.domain.Phrase;

/** Files in folders below an imported one. An import looks into the folder alone; these are told, and read when somebody says so. */
public final class FilesBelow {
    /** Files told at most: a home folder has more than anybody wants to hear of. */
    static final int MOST = 2_000;

    private static final int DEEPEST = 6;

    /** Files that are looked into for events when the folder itself has none. */
    private static final int LOOKED_INTO = 20;

    private static final int SAMPLE_ROWS = 200;

    /** What a project keeps below its folder. */
    private static final Set<String> OF_PROJECT =
            Set.of("tables", "runs", "baselines", "sources", "aggregates", "feedback");

    /** Pictures, sounds and papers: no tables, and often thousands. */
    private static final Set<String> NO_TABLES = Set.of(
            "jpg", "jpeg", "png", "gif", "webp", "svg", "bmp", "tif", "tiff", "ico", "mp3", "mp4", "wav", "avi", "mov",
            "pdf", "html", "htm", "css", "js", "py", "ipynb", "class", "jar", "java");

    private FilesBelow() {}

    /** In the order a person expects, with their whole paths; projects and hidden folders are passed over. */
    public static List<Path> of(Path folder) throws IOException {
        var root = folder.toAbsolutePath().normalize();
        var found = new ArrayList<Path>();
        Files.walkFileTree(root, EnumSet.noneOf(java.nio.file.FileVisitOption.class), DEEPEST, new Walk(root, found));
        found.sort(java.util.Comparator.comparing(Path::toString, NaturalOrder.INSTANCE));
        return List.copyOf(found);
    }

    /**
     * How to name a file together with those whose names differ from its own by numbers only: {@code 2024-01/part-7.csv} by {@code *}{@code
     * /part-*.csv}. By its own name where there is no other.
     *
     * @param name as seen from the folder
     */
    static String naming(Path folder, String name) throws IOException {
        var seen = folder.toString();
        var place = seen.isEmpty() || seen.endsWith("/") ? seen : seen + "/";
        var pattern = place + name.replaceAll("\\d+([-_.]\\d+)*", "*");
        try {
            return FilePattern.files(pattern, Path.of("")).size() > 1 ? pattern : place + name;
        } catch (ImportException e) {
            // a name with wildcards of its own
            return place + name;
        }
    }

    /** How to say that events are to be read from folders below; empty where none of the first files there looks like events. */
    static Optional<Phrase> events(Path folder) throws IOException {
        var below = of(folder);
        var root = folder.toAbsolutePath().normalize();
        for (var file : below.subList(0, Math.min(LOOKED_INTO, below.size()))) {
            if (isEvents(file)) {
                var name = root.relativize(file).toString().replace('\\', '/');
                return Optional.of(
                        Phrase.of("import.unused.belowToo", folder.toString(), below.size(), naming(folder, name)));
            }
        }
        return Optional.empty();
    }

    private static boolean isEvents(Path file) throws IOException {
        try {
            var guess = FormatSniffer.sniff(file, "");
            var preview = Preview.read(file, guess.entry(), guess.format(), SAMPLE_ROWS);
            return preview.columns().size() > 1
                    && RoleGuesser.kind(preview)
                            .filter(kind -> kind == TableKind.EVENTS)
                            .isPresent();
        } catch (ImportException e) {
            // no table
            return false;
        }
    }

    private static boolean isTable(Path file) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && !NO_TABLES.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Path root;
        private final List<Path> found;

        Walk(Path root, List<Path> found) {
            this.root = root;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (folder.equals(root)) {
                return FileVisitResult.CONTINUE;
            }
            var name = String.valueOf(folder.getFileName());
            boolean isWork = root.equals(folder.getParent())
                    && OF_PROJECT.contains(name)
                    && Files.exists(root.resolve("project.json"));
            return name.startsWith(".")
                            || name.equals("__MACOSX")
                            || isWork
                            || Files.exists(folder.resolve("project.json"))
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !root.equals(file.getParent()) && isTable(file)) {
                found.add(file);
            }
            return found.size() < MOST ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException why) {
            // a folder nobody may look into is none of ours
            return FileVisitResult.CONTINUE;
        }
    }
}
