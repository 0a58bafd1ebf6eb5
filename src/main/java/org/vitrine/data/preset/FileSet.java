package org.vitrine.data.preset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.FormatSniffer;
import org.vitrine.data.ImportException;

/** The files one may choose from: those of a folder, or those somebody named. */
public final class FileSet {
    private final List<Path> files;
    private @Nullable List<Place> places;

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

    /**
     * Something that may be read: a file, or one inside an archive.
     *
     * @param entry the name inside the archive, empty for a plain file
     * @param name  in small letters without {@code .gz}; a folder below the others stands before it
     */
    record Place(Path file, String entry, String name) {}

    /** All that may be read, also in archives. */
    synchronized List<Place> places() {
        if (places == null) {
            places = placesOf(files, "");
        }
        return places;
    }

    /** What lies in folders of this name right below. */
    List<Place> below(String name) throws IOException {
        var found = new ArrayList<Place>();
        for (var folder : files.stream().map(Path::getParent).distinct().toList()) {
            var below = folder.resolve(name);
            if (Files.isDirectory(below) && Files.isReadable(below)) {
                found.addAll(placesOf(of(below).files(), name + "/"));
            }
        }
        return found;
    }

    private static List<Place> placesOf(List<Path> files, String prefix) {
        var found = new ArrayList<Place>();
        files.forEach(file -> add(found, file, prefix));
        return List.copyOf(found);
    }

    private static void add(List<Place> places, Path file, String prefix) {
        try {
            var entries = FormatSniffer.entries(file);
            for (var entry : entries) {
                var name = entry.substring(entry.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
                places.add(new Place(file, entry, prefix + withoutGz(name)));
            }
            if (entries.isEmpty()) {
                places.add(new Place(file, "", prefix + plain(file)));
            }
        } catch (IOException | ImportException e) {
            // gone, damaged, or a workbook: a file of its own
            places.add(new Place(file, "", prefix + plain(file)));
        }
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
        return withoutGz(file.getFileName().toString().toLowerCase(Locale.ROOT));
    }

    private static String withoutGz(String name) {
        return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }
}
