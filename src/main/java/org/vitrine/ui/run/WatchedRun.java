package org.vitrine.ui.run;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.vitrine.train.Advice;
import org.vitrine.train.Diagnosis;
import org.vitrine.train.RunHistory;
import org.vitrine.train.RunSnapshot;
import org.vitrine.train.TrainingPlan;

/**
 * A run to be looked at: one that goes on now, or one played back from its events; nobody who looks can tell the difference.
 *
 * @param unproven kinds of the simple models it is not better than by more than luck; none before it is held against them
 */
public record WatchedRun(TrainingPlan plan, RunHistory history, Supplier<Set<String>> unproven) {
    /** What is to be said of it as it stands, as the command line says it. */
    public List<Advice> advice(RunSnapshot now) {
        return Diagnosis.of(plan, now, unproven.get());
    }
}
