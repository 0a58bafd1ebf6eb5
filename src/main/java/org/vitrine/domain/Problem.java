package org.vitrine.domain;

import java.util.Objects;

/**
 * Something that went wrong, as a person needs it told.
 *
 * @param what   what happened, with the place: file, line, column, value
 * @param why    the cause as far as it is known
 * @param advice how to mend it
 */
public record Problem(Phrase what, Phrase why, Phrase advice) {
    public Problem {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(advice, "advice");
    }
}
