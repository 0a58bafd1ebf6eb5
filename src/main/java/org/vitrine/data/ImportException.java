package org.vitrine.data;

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
}
