package org.vitrine.data.fetch;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;

/** What was asked for did not come, or not as its publisher says it is: the network or the publisher is why, nothing that anybody here gave. */
public final class NotFetchedException extends ProblemException {
    private static final long serialVersionUID = 1;

    NotFetchedException(Problem problem) {
        this(problem, null);
    }

    NotFetchedException(Problem problem, @Nullable IOException cause) {
        super(problem, cause);
    }
}
