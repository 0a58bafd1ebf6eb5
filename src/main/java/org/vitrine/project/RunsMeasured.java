package org.vitrine.project;

import java.io.IOException;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.evaluate.RankingResult;

/** Measures finished runs again where their users' values were not kept. */
@FunctionalInterface
public interface RunsMeasured {
    /** The test part under the protocol the run was measured by. May take as long as loading the data and ranking everybody. */
    RankingResult measure(RunFolder run, Progress progress, CancelToken cancel)
            throws IOException, ProblemException, CancelledException;
}
