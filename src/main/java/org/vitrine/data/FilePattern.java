package org.vitrine.data;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.vitrine.domain.Phrase;

/** Files named by a pattern ({@code events-2024-*.csv}), by the folder they lie in, or one by one. */
public final class FilePattern {
    /** Folders gone down into for {@code **}. */
    private static final int DEEPEST = 12;

    private FilePattern() {}

    /** Whether the text stands for whatever files match it: wildcards, and no file is called so itself. */
    public static boolean isPattern(String text, Path base) {
        int wild = wildcard(text);
        return wild >= 0 && !exists(text, base) || wild < 0 && Files.isDirectory(base.resolve(text));
    }

    /**
     * The files a text names, in the order a person expects: {@code part-2} before {@code part-10}.
     *
     * @throws ImportException when a pattern matches nothing
     */
    public static List<Path> files(String text, Path base) throws IOException, ImportException {
        if (!isPattern(text, base)) {
            return List.of(base.resolve(text).toAbsolutePath().normalize());
        }
        var files = matching(text, base);
        if (files.isEmpty() && wildcard(text) < 0) {
            throw emptyFolder(folder(text, base), 0);
        }
        if (files.isEmpty()) {
            throw new ImportException(
                    Phrase.of("import.problem.noMatch.what", text),
                    Phrase.of("import.problem.noMatch.why", folder(text, base).toString()),
                    Phrase.of("import.problem.noMatch.advice"));
        }
        return files;
    }

    /** A folder without any file that can be read, and which could be. */
    public static ImportException emptyFolder(Path folder, int files) {
        return new ImportException(
                Phrase.of("import.problem.emptyFolder.what", folder.toString()),
                Phrase.of("import.problem.emptyFolder.why", files),
                Phrase.of("import.problem.emptyFolder.advice"));
    }

    /** The files that match now; none is no error. */
    static List<Path> matching(String text, Path base) throws IOException {
        var folder = folder(text, base);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        int wild = wildcard(text);
        var rest = wild < 0 ? "*" : plain(text).substring(begin(plain(text), wild));
        int depth = rest.contains("**")
                ? DEEPEST
                : (int) rest.chars().filter(c -> c == '/').count() + 1;
        try {
            var matcher = FileSystems.getDefault().getPathMatcher("glob:" + rest);
            try (var all = Files.walk(folder, depth, FileVisitOption.FOLLOW_LINKS)) {
                return all.filter(Files::isRegularFile)
                        .filter(file -> !isHidden(folder.relativize(file)))
                        .filter(file -> matcher.matches(folder.relativize(file)))
                        .sorted(Comparator.comparing(Path::toString, NaturalOrder.INSTANCE))
                        .toList();
            }
        } catch (PatternSyntaxException e) {
            return List.of();
        }
    }

    /** Whether it is hidden, or lies in a hidden folder. */
    private static boolean isHidden(Path below) {
        for (var part : below) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    /** Whether a file is one of those the pattern stands for. */
    static boolean matches(String text, Path base, Path file) {
        var folder = folder(text, base);
        if (!file.startsWith(folder)) {
            return false;
        }
        int wild = wildcard(text);
        var rest = wild < 0 ? "*" : plain(text).substring(begin(plain(text), wild));
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + rest).matches(folder.relativize(file));
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    /** The pattern with its whole path; a folder becomes the pattern for all its files. */
    public static String absolute(String text, Path base) {
        var place = folder(text, base).toString().replace('\\', '/');
        int wild = wildcard(text);
        var rest = wild < 0 ? "*" : plain(text).substring(begin(plain(text), wild));
        return place.endsWith("/") ? place + rest : place + "/" + rest;
    }

    /** The pattern as it is to be kept: seen from a folder when it looks into that, absolute otherwise. */
    public static String seenFrom(Path folder, String text, Path base) {
        var place = folder(text, base);
        int wild = wildcard(text);
        var rest = wild < 0 ? "*" : plain(text).substring(begin(plain(text), wild));
        var shown = place.startsWith(folder) ? folder.relativize(place) : place;
        var front = shown.toString().replace('\\', '/');
        return front.isEmpty() ? rest : front.endsWith("/") ? front + rest : front + "/" + rest;
    }

    private static Path folder(String text, Path base) {
        int wild = wildcard(text);
        var front = wild < 0 ? text : plain(text).substring(0, begin(plain(text), wild));
        return base.resolve(front).toAbsolutePath().normalize();
    }

    /** Where the part with the first wildcard begins. */
    private static int begin(String text, int wild) {
        return text.lastIndexOf('/', wild) + 1;
    }

    private static int wildcard(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("*?[{".indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    /** With slashes, on systems that write them the other way round. */
    private static String plain(String text) {
        return java.io.File.separatorChar == '\\' ? text.replace('\\', '/') : text;
    }

    private static boolean exists(String text, Path base) {
        try {
            return Files.exists(base.resolve(text));
        } catch (java.nio.file.InvalidPathException e) {
            // a star is no character of a name on every system
            return false;
        }
    }
}
