package org.vitrine.ui.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.project.Gate;
import org.vitrine.project.RunFolder;
import org.vitrine.project.RunStore;
import org.vitrine.project.TrainingRun;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.RunHistory;
import org.vitrine.train.RunId;
import org.vitrine.ui.run.LiveRuns;
import org.vitrine.ui.run.WatchedRun;

/** Reads what the folders of runs hold. Takes as long as their events are many: never on the thread that draws. */
final class RunReplays {
    private final LiveRuns live;
    private final ModelCatalogue catalogue = new ModelCatalogue();

    RunReplays(LiveRuns live) {
        this.live = live;
    }

    /** Those that are there, in the order asked for. */
    List<ReplayedRun> of(RunStore store, List<RunId> ids, CancelToken cancel)
            throws ProblemException, CancelledException {
        var all = new ArrayList<ReplayedRun>();
        for (var id : ids) {
            cancel.check();
            var folder = store.find(id);
            // deleted since the list was read, which the next list tells
            if (folder.isPresent()) {
                replay(store, folder.get()).ifPresent(all::add);
            }
        }
        cancel.check();
        return all;
    }

    /** Empty when it was deleted while it was read. */
    Optional<ReplayedRun> replay(RunStore store, RunFolder folder) throws ProblemException {
        try {
            return Optional.of(replay(folder, folder.id()));
        } catch (ProblemException e) {
            if (store.find(folder.id()).isPresent()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** A run that trains in this window is watched itself, any other played back from its file. */
    private ReplayedRun replay(RunFolder folder, RunId id) throws ProblemException {
        var plan = folder.plan();
        Optional<TrainingRun> here = live.live().filter(run -> run.id().equals(id));
        RunHistory history = here.isPresent() ? here.get().history() : folder.history();
        var summary = folder.summary();
        var held = Optional.ofNullable(summary.gate()).map(Gate::unproven).orElse(Set.of());
        return new ReplayedRun(
                summary,
                new WatchedRun(
                        plan,
                        history,
                        here.<Supplier<Set<String>>>map(run -> run::unproven).orElse(() -> held)),
                catalogue.settings(plan.model()),
                folder.versions());
    }
}
