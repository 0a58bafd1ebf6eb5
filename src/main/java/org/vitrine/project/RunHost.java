package org.vitrine.project;

import org.vitrine.domain.ProblemException;

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
}
