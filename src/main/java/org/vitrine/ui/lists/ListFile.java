package org.vitrine.ui.lists;

import java.io.IOException;
import java.nio.file.Path;
import org.vitrine.data.AtomicFile;
import org.vitrine.domain.FileFault;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;

/** The file a list is saved to. */
record ListFile(Path target) {
    /** Writes it whole or not at all. */
    void write(String text) throws ProblemException {
        try {
            AtomicFile.write(target, text);
        } catch (IOException e) {
            var problem = new Problem(
                    Phrase.of("lists.save.failed.what", target.toString()),
                    Phrase.of("lists.save.failed.why", FileFault.of(e)),
                    Phrase.of("lists.save.failed.advice"));
            throw new ProblemException(problem, e);
        }
    }
}
