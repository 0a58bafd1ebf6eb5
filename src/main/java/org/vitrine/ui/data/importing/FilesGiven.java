package org.vitrine.ui.data.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vitrine.data.preset.FileSet;
import org.vitrine.data.preset.PresetCatalogue;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;

/** Finds out what files are that somebody gave. */
final class FilesGiven {
    /** Files taken from a folder at most: more is a mistake of the hand. */
    private static final int MOST_FILES = 60;

    private FilesGiven() {}

    /** Looks into files, and those of folders, beside the ones a draft has already. */
    static ImportSheetViewModel.Offer look(Draft before, List<Path> places, CancelToken cancel)
            throws IOException, ProblemException, CancelledException {
        var known = before.files().stream().map(DraftFile::path).toList();
        var files = new ArrayList<>(before.files());
        int id = files.stream().mapToInt(DraftFile::id).max().orElse(-1) + 1;
        for (var path : filesOf(places)) {
            cancel.check();
            if (!known.contains(path)) {
                var file = FileReading.first(path).withId(id++);
                var first = files.stream()
                        .filter(each -> each.isUsed() && each.kind().equals(file.kind()))
                        .findFirst();
                files.add(first.map(each -> FileReading.like(file, each)).orElse(file));
            }
        }
        var guessed = before.withFiles(files);
        var plan = PresetCatalogue.recognise(
                FileSet.of(files.stream().map(DraftFile::path).distinct().toList()));
        var recognised = plan.isPresent() && !plan.get().preset().equals(before.preset())
                ? FileReading.draft(plan.get(), Path.of("").toAbsolutePath(), files, cancel)
                : guessed;
        return new ImportSheetViewModel.Offer(
                recognised, guessed, plan.isPresent() ? PresetCatalogue.others(plan.get()) : List.of());
    }

    private static List<Path> filesOf(List<Path> places) throws IOException {
        var files = new ArrayList<Path>();
        for (var place : places) {
            if (Files.isDirectory(place)) {
                try (var inside = Files.list(place)) {
                    inside.filter(Files::isRegularFile)
                            .filter(file -> !file.getFileName().toString().startsWith("."))
                            .sorted()
                            .limit(MOST_FILES)
                            .forEach(files::add);
                }
            } else {
                files.add(place);
            }
        }
        return files.stream()
                .map(f -> f.toAbsolutePath().normalize())
                .distinct()
                .limit(MOST_FILES)
                .toList();
    }
}
