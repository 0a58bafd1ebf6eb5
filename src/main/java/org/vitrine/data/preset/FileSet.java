package org.vitrine.data.preset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The files one may choose from: those of a folder, or those somebody named. */
public final class FileSet {
    private final List<Path> files;

    private FileSet(List<Path> files) {
        this.files = files;
    }

    /** The files of a folder, or the one file. */
    public static FileSet of(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return of(List.of(place));
        }
        try (var all = Files.list(place)) {
            return of(all.filter(Files::isRegularFile).toList());
        }
    }

    public static FileSet of(List<Path> files) {
        return new FileSet(
                files.stream().map(f -> f.toAbsolutePath().normalize()).sorted().toList());
    }

    public List<Path> files() {
        return files;
    }

    /** The file of this name, packed with gzip or not, capitals or not. */
    Optional<Path> find(String name) {
        return files.stream().filter(f -> plain(f).equals(name)).findFirst();
    }

    /** The files whose names, without {@code .gz}, end so. */
    List<Path> ending(String end) {
        return files.stream().filter(f -> plain(f).endsWith(end)).toList();
    }

    /** A file in one of the folders the files come from, or in the folder above it: maps and titles often lie there. */
    Optional<Path> near(String name) {
        return find(name)
                .or(() -> files.stream()
                        .map(Path::getParent)
                        .map(Path::getParent)
                        .distinct()
                        .filter(p -> p != null && Files.isDirectory(p))
                        .map(FileSet::list)
                        .map(all -> all.find(name))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    private static FileSet list(Path folder) {
        try {
            return of(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name in small letters without {@code .gz}. */
    static String plain(Path file) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }
}
