package org.vitrine.domain;

import org.jspecify.annotations.Nullable;

/** A failure the person in front of the program can mend: bad input, a locked project, a model that cannot be used here. */
public class ProblemException extends Exception {
    private final transient Problem problem;

    public ProblemException(Problem problem) {
        this(problem, null);
    }

    public ProblemException(Problem problem, @Nullable Throwable cause) {
        super(Texts.in(java.util.Locale.ENGLISH).of(problem.what()), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
