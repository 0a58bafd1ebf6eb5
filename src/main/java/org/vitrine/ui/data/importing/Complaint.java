package org.vitrine.ui.data.importing;

import java.util.Optional;
import org.vitrine.domain.Phrase;

/**
 * Why an import cannot go on from a step.
 *
 * @param step   where it is to be mended
 * @param file   id of the file concerned; empty when it is about all of them
 * @param column the file's column concerned, empty when it is about the file
 * @param text   the sentence
 */
record Complaint(Step step, Optional<Integer> file, String column, Phrase text) {
    static Complaint about(Step step, String key, Object... args) {
        return new Complaint(step, Optional.empty(), "", Phrase.of(key, args));
    }

    static Complaint about(Step step, DraftFile file, String key, Object... args) {
        return new Complaint(step, Optional.of(file.id()), "", Phrase.of(key, args));
    }

    static Complaint about(DraftFile file, String column, String key, Object... args) {
        return new Complaint(Step.COLUMNS, Optional.of(file.id()), column, Phrase.of(key, args));
    }
}
