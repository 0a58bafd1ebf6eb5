package org.vitrine.ui.data.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.vitrine.data.PlanDraft;
import org.vitrine.data.preset.FileSet;
import org.vitrine.data.preset.FilesBelow;
import org.vitrine.data.preset.PresetCatalogue;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;

/** Finds out what files are that somebody gave. */
final class FilesGiven {
    /** Files of a folder taken whatever they are called. */
    static final int MOST_FILES = 60;

    private FilesGiven() {}

    /** Looks into files, and those of folders, beside the ones a draft has already. */
    static Offer look(Draft before, List<Path> places, CancelToken cancel)
            throws IOException, ProblemException, CancelledException {
        var known = before.files().stream().map(DraftFile::path).toList();
        var files = new ArrayList<>(before.files());
        int id = files.stream().mapToInt(DraftFile::id).max().orElse(-1) + 1;
        var found = filesOf(places);
        var empty = empty(found.files());
        for (var path : found.files()) {
            cancel.check();
            if (!known.contains(path) && !empty.contains(path)) {
                add(files, path, id++);
            }
        }
        if (files.stream().noneMatch(DraftFile::isUsed)) {
            // nothing stands in their place: that they are empty is what is wrong
            for (var path : empty) {
                add(files, path, id++);
            }
            empty = List.of();
        }
        var guessed = before.withFiles(files);
        var plan = PresetCatalogue.recognise(
                FileSet.of(files.stream().map(DraftFile::path).distinct().toList()));
        var recognised = plan.isPresent() && !plan.get().preset().equals(before.preset())
                ? FileReading.draft(plan.get(), Path.of("").toAbsolutePath(), files, cancel)
                : guessed;
        return new Offer(
                recognised,
                guessed,
                plan.isPresent() ? PresetCatalogue.others(plan.get()) : List.of(),
                found.passed().without(recognised).withEmpty(empty));
    }

    private static void add(List<DraftFile> files, Path path, int id) {
        var file = FileReading.first(path).withId(id);
        var first = files.stream()
                .filter(each -> each.isUsed() && each.kind().equals(file.kind()))
                .findFirst();
        files.add(first.map(each -> FileReading.like(file, each)).orElse(file));
    }

    /** Files with nothing in them, which the import passes over, too. */
    private static List<Path> empty(List<Path> files) throws IOException {
        var empty = new ArrayList<Path>();
        for (var file : files) {
            if (PlanDraft.isEmpty(file)) {
                empty.add(file);
            }
        }
        return List.copyOf(empty);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /**
     * The files of places in the order they were given, those of folders by name.
     *
     * @param files  the files to look into
     * @param passed the others
     */
    record Found(List<Path> files, Passed passed) {}

    /**
     * Files that were passed over.
     *
     * @param leftOut names of further files of very full folders
     * @param below   files of folders below those that were given
     * @param folders those folders, as seen from the one that was given
     * @param empty   names of files with nothing in them, beside others that have something
     */
    record Passed(List<String> leftOut, List<Path> below, List<String> folders, List<String> empty) {
        static final Passed NONE = new Passed(List.of(), List.of(), List.of(), List.of());

        Passed {
            leftOut = List.copyOf(leftOut);
            below = List.copyOf(below);
            folders = List.copyOf(folders);
            empty = List.copyOf(empty);
        }

        /** A known layout may have taken files of folders below. */
        Passed without(Draft draft) {
            var read = draft.files().stream().map(DraftFile::path).collect(Collectors.toSet());
            var others = below.stream().filter(each -> !read.contains(each)).toList();
            return new Passed(leftOut, others, others.isEmpty() ? List.of() : folders, empty);
        }

        Passed withEmpty(List<Path> files) {
            return new Passed(
                    leftOut,
                    below,
                    folders,
                    files.stream().map(FilesGiven::name).toList());
        }
    }

    /** Of a folder with many files the first ones, and all that are called like one of them: months become one table, however many. */
    static Found filesOf(List<Path> places) throws IOException {
        var files = new LinkedHashSet<Path>();
        var leftOut = new ArrayList<String>();
        var below = new ArrayList<Path>();
        var folders = new LinkedHashSet<String>();
        for (var place : places) {
            if (!Files.isDirectory(place)) {
                files.add(place.toAbsolutePath().normalize());
                continue;
            }
            var inside = inside(place);
            var root = place.toAbsolutePath().normalize();
            for (var file : FilesBelow.of(place)) {
                below.add(file);
                var folder = root.relativize(file).getParent();
                folders.add(folder == null ? "" : folder.toString().replace('\\', '/'));
            }
            var names = new HashSet<String>();
            inside.stream().limit(MOST_FILES).forEach(file -> names.add(form(file)));
            for (var file : inside) {
                if (names.contains(form(file))) {
                    files.add(file);
                } else {
                    leftOut.add(file.getFileName().toString());
                }
            }
        }
        return new Found(List.copyOf(files), new Passed(leftOut, below, List.copyOf(folders), List.of()));
    }

    private static List<Path> inside(Path folder) throws IOException {
        try (var inside = Files.list(folder)) {
            return inside.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .map(file -> file.toAbsolutePath().normalize())
                    .sorted()
                    .toList();
        }
    }

    /** What names that differ in numbers only have in common. */
    private static String form(Path file) {
        return file.getFileName().toString().replaceAll("\\d+", "#");
    }
}
