package org.vitrine.ui.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.vitrine.project.RunSummary;

/** The models a drop-down offers: nobody reads thousands of lines in one, and a list that measures them all holds the window up for seconds. */
final class OfferedModels {
    /** Of the newest runs so many are offered; the Runs page finds any. */
    static final int MOST = 100;

    private OfferedModels() {}

    /**
     * The newest finished runs, then those wanted that are older, then what only counts.
     *
     * @param runs   newest first
     * @param wanted names of runs that are chosen somewhere
     */
    static List<ModelChoice> of(List<RunSummary> runs, Set<String> wanted) {
        var found = new ArrayList<ModelChoice>();
        int newest = 0;
        for (var run : runs) {
            if (run.state().hasModel()
                    && (newest++ < MOST || wanted.contains(run.run().value()))) {
                found.add(new ModelChoice.Trained(run));
            }
        }
        found.add(new ModelChoice.Neighbours());
        found.add(new ModelChoice.Popularity());
        return found;
    }
}
