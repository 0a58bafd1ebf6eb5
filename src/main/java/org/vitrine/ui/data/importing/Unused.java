package org.vitrine.ui.data.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.preset.UnusedFiles;
import org.vitrine.domain.Phrase;

/**
 * A file that was there and of which an import used nothing.
 *
 * @param name its name, that of a folder's as seen from there
 * @param why  the reason; empty for those behind the first of very many, which nobody looked into
 */
record Unused(String name, Optional<Phrase> why) {
    private static final Logger LOG = LoggerFactory.getLogger(Unused.class);

    /** Files that are looked into. */
    private static final int REASONS = 20;

    static List<String> names(List<Unused> unused) {
        return unused.stream().map(Unused::name).toList();
    }

    /**
     * By name.
     *
     * @param draft  what was imported by this plan
     * @param places the files and folders that were given
     */
    static List<Unused> of(Draft draft, ImportPlan plan, Path base, List<Path> places) {
        var folders = places.stream()
                .filter(Files::isDirectory)
                .map(each -> each.toAbsolutePath().normalize())
                .distinct()
                .toList();
        boolean recognised = !draft.preset().isEmpty();
        var found = new TreeMap<String, Unused>();
        try {
            for (var folder : folders) {
                for (var name : UnusedFiles.of(plan, base, folder)) {
                    var why = found.size() < REASONS
                            ? Optional.of(UnusedWords.why(UnusedFiles.look(name, plan, folder), recognised))
                            : Optional.<Phrase>empty();
                    found.put(name, new Unused(name, why));
                }
            }
        } catch (IOException e) {
            LOG.warn("files of {} not compared", folders, e);
        }
        for (var file : draft.files()) {
            if (!file.isUsed() && folders.stream().noneMatch(file.path()::startsWith)) {
                var why = UnusedWords.why(file, draft).or(() -> file.problem().map(problem -> problem.what()));
                found.put(file.name(), new Unused(file.name(), why));
            }
        }
        return List.copyOf(found.values());
    }
}
