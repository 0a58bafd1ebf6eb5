package org.vitrine.project;

import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;

/** A run that cannot be found, read, continued or used as asked. */
public final class RunProblemException extends ProblemException {
    public RunProblemException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }

    /** The problem told by {@code <key>}, {@code <key>.why} and {@code <key>.advice}, which take the same arguments. */
    static RunProblemException of(String key, Object... args) {
        return new RunProblemException(problem(key, args), null);
    }

    static Problem problem(String key, Object... args) {
        return new Problem(Phrase.of(key, args), Phrase.of(key + ".why", args), Phrase.of(key + ".advice", args));
    }
}
