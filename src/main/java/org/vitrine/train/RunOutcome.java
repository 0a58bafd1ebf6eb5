package org.vitrine.train;

import java.util.Optional;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.evaluate.Evaluation;

/** How a run ended. */
public sealed interface RunOutcome {
    /** Best epoch of a run that has one. */
    record Best(int epoch, String metric, double value) {}

    /** All epochs done, or stopped early by patience. */
    record Completed(Best best, Evaluation test, Phrase why) implements RunOutcome {}

    /** Stopped by hand, the best epoch kept and tested. */
    record Stopped(Best best, Evaluation test) implements RunOutcome {}

    /** Cancelled: the best checkpoint so far stays in the folder, nothing was tested. */
    record Cancelled() implements RunOutcome {}

    /** Could not go on: what, where and how to mend it. */
    record Failed(Problem problem) implements RunOutcome {}

    /** What the test part gave; empty where it was not measured. */
    default Optional<Evaluation> tested() {
        return switch (this) {
            case Completed c -> Optional.of(c.test());
            case Stopped s -> Optional.of(s.test());
            case Cancelled c -> Optional.empty();
            case Failed f -> Optional.empty();
        };
    }
}
