package org.vitrine.ui.run;

import org.vitrine.train.RunHistory;
import org.vitrine.train.TrainingPlan;

/** A run to be looked at: one that goes on now, or one played back from its events; nobody who looks can tell the difference. */
public record WatchedRun(TrainingPlan plan, RunHistory history) {}
