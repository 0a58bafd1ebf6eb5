package org.vitrine.data;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;

/** A source that cannot be imported as planned. */
public final class ImportException extends ProblemException {
    public ImportException(Phrase what, Phrase why, Phrase advice) {
        super(new Problem(what, why, advice));
    }

    public ImportException(Phrase what, Phrase why, Phrase advice, @Nullable Throwable cause) {
        super(new Problem(what, why, advice), cause);
    }

    /** That a file cannot be read, told in words of our own. */
    public static ImportException unreadable(Path file, IOException cause) {
        return SourceBytes.broken(file, cause);
    }
}
