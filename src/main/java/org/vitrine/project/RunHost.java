package org.vitrine.project;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.train.Prediction;
import org.vitrine.train.TrainingPlan;

/** Where runs are worked at: in this process, or each in one of its own. */
interface RunHost {
    /** Works at a run until it has ended, whatever happens; lets the lock go. */
    void run(TrainingRun run, RunLock lock);

    /**
     * Ends a run as cancelled that does not come to look at its control.
     *
     * @return whether the run has ended now
     */
    boolean abandon(TrainingRun run) throws ProblemException;

    /**
     * What a run by this plan would need and how long it would take.
     *
     * @param scratch a folder of its own that is taken away afterwards
     * @return empty for models that are counted, not learnt
     */
    Optional<Prediction> preflight(TrainingPlan plan, TrainingData data, Path scratch, CancelToken cancel)
            throws IOException, ProblemException, CancelledException;
}
