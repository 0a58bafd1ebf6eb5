package org.vitrine.ui.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.vitrine.domain.ProblemException;
import org.vitrine.evaluate.significance.Bootstrap;
import org.vitrine.project.Project;
import org.vitrine.project.RunComparison;
import org.vitrine.project.RunFolder;
import org.vitrine.project.RunStore;
import org.vitrine.project.TrainedModel;
import org.vitrine.project.TrainingData;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Work;
import org.vitrine.ui.run.LiveRuns;

/** Whether the chosen runs differ by more than luck. */
final class VerdictViewModel {
    /** Seed of the draws: the same runs, the same verdict. */
    private static final long DRAWS = 42;

    private final LiveRuns live;
    private final Work work;
    private final ReadOnlyObjectWrapper<Verdict> verdict = new ReadOnlyObjectWrapper<>(Verdict.NONE);
    private Optional<Job> comparing = Optional.empty();

    VerdictViewModel(LiveRuns live, Work work) {
        this.live = live;
        this.work = work;
    }

    ReadOnlyObjectProperty<Verdict> verdict() {
        return verdict.getReadOnlyProperty();
    }

    /** Other runs are chosen. */
    void forget() {
        comparing.ifPresent(Job::cancel);
        verdict.set(Verdict.NONE);
    }

    /** Compares two or more runs that all have test numbers; says nothing of others. */
    void compare(Optional<Project> project, List<ReplayedRun> all) {
        if (project.isEmpty()
                || all.size() < 2
                || all.stream().anyMatch(run -> run.summary().test().isEmpty())) {
            return;
        }
        var runs = project.get().runStore();
        var data = TrainingData.of(project.get());
        verdict.set(Verdict.BUSY);
        comparing = Optional.of(work.runQuietly(
                (progress, cancel) -> RunComparison.of(
                        (run, told, ends) -> TrainedModel.open(
                                        data, run, live.engine().get(), told, ends)
                                .testAsTrained(ends),
                        folders(runs, all),
                        Optional.empty(),
                        new Bootstrap(DRAWS, Runtime.getRuntime().availableProcessors()),
                        progress,
                        cancel),
                found -> verdict.set(Verdict.of(found)),
                why -> verdict.set(Verdict.refused(why))));
    }

    private static List<RunFolder> folders(RunStore runs, List<ReplayedRun> all) throws ProblemException {
        var folders = new ArrayList<RunFolder>();
        for (var run : all) {
            var id = run.summary().run();
            folders.add(runs.find(id).orElseThrow(() -> RunStore.noSuchRun(id.value())));
        }
        return folders;
    }
}
