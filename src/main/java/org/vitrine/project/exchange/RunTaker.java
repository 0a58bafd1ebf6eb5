package org.vitrine.project.exchange;

import java.io.IOException;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;

/** Where runs are written to, one after the other. */
interface RunTaker {
    void take(FlatRun run) throws IOException;

    /** After the last one. */
    default void finish() throws IOException, ProblemException, CancelledException {}
}
