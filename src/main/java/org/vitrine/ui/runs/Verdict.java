package org.vitrine.ui.runs;

import java.util.Optional;
import org.vitrine.domain.Problem;
import org.vitrine.project.RunComparison;

/**
 * Where the comparison of the chosen runs stands.
 *
 * @param busy  whether it is being reckoned
 * @param found what came out
 * @param why   why nothing did
 */
record Verdict(boolean busy, Optional<RunComparison> found, Optional<Problem> why) {
    /** Fewer than two runs are chosen, or they have no test numbers yet. */
    static final Verdict NONE = new Verdict(false, Optional.empty(), Optional.empty());

    static final Verdict BUSY = new Verdict(true, Optional.empty(), Optional.empty());

    static Verdict of(RunComparison found) {
        return new Verdict(false, Optional.of(found), Optional.empty());
    }

    static Verdict refused(Problem why) {
        return new Verdict(false, Optional.empty(), Optional.of(why));
    }
}
