package org.vitrine.project;

import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Problem;
import org.vitrine.train.Prediction;

/**
 * What a process that foretells a run answers, as JSON on one line.
 *
 * @param prediction null for a model that is counted, not learnt, and when there is a problem
 * @param problem    why the run could not even begin
 */
record PreflightLine(
        @Nullable Prediction prediction, @Nullable Problem problem) {}
