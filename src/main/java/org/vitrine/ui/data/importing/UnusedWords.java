package org.vitrine.ui.data.importing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vitrine.data.preset.UnusedFile;
import org.vitrine.domain.Phrase;

/** Says why files are not used, with the way out the window has. */
final class UnusedWords {
    /** Names a sentence holds. */
    private static final int NAMED = 6;

    private UnusedWords() {}

    /** Why a file of the draft feeds no table; empty for one that does, and for one that cannot be read and says so. */
    static Optional<Phrase> why(DraftFile file, Draft draft) {
        if (file.isUsed() || file.problem().isPresent()) {
            return Optional.empty();
        }
        var tables =
                draft.used().stream().map(each -> each.kind().orElseThrow()).collect(Collectors.toSet());
        return Optional.of(why(
                UnusedFile.of(file.name(), file.preview(), tables),
                !draft.preset().isEmpty()));
    }

    /** @param recognised whether the files were told by a known layout */
    static Phrase why(UnusedFile file, boolean recognised) {
        var table = Phrase.of(Kinds.key(file.table()));
        return switch (file.why()) {
            case TEXT -> Phrase.of("importing.unused.text");
            case NO_IDS -> Phrase.of("importing.unused.noIds", String.join(", ", file.columns()));
            case ANOTHER -> Phrase.of("importing.unused.another", table);
            case NOT_OF_LAYOUT ->
                Phrase.of(recognised ? "importing.unused.notOfLayout" : "importing.unused.unsaid", table);
            case BELOW -> Phrase.of("importing.unused.below", table);
            case NO_TABLE -> Phrase.of("importing.unused.noTable");
        };
    }

    /** Of folders below those that were given, which are not gone into unasked. */
    static Phrase below(FilesGiven.Passed passed) {
        var folders = passed.folders();
        return Phrase.of(
                "importing.files.below",
                passed.below().size(),
                folders.size(),
                String.join(", ", folders.subList(0, Math.min(NAMED, folders.size()))),
                Math.max(0, folders.size() - NAMED));
    }

    /** Files with nothing in them, beside others. */
    static Phrase empty(List<String> names) {
        return Phrase.of(
                "importing.files.empty",
                names.size(),
                String.join(", ", names.subList(0, Math.min(NAMED, names.size()))),
                Math.max(0, names.size() - NAMED));
    }

    /** Of a folder with very many files which ones were not looked into. */
    static Phrase leftOut(List<String> names) {
        return Phrase.of(
                "importing.files.leftOut",
                names.size(),
                FilesGiven.MOST_FILES,
                String.join(", ", names.subList(0, Math.min(NAMED, names.size()))),
                Math.max(0, names.size() - NAMED));
    }
}
