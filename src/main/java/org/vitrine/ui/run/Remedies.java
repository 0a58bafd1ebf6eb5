package org.vitrine.ui.run;

import java.util.function.Consumer;
import org.vitrine.encode.SplitSpec;
import org.vitrine.train.Remedy;
import org.vitrine.train.TrainingPlan;
import org.vitrine.ui.fx.Navigator;
import org.vitrine.ui.fx.Page;

/** Does what the button of an advice says. One for all pages; used on the FX thread. */
public final class Remedies {
    private final LiveRuns desk;
    private final Navigator navigator;
    private final Consumer<SplitSpec> showSplit;

    /** @param showSplit makes the Data page show what a split leaks */
    public Remedies(LiveRuns desk, Navigator navigator, Consumer<SplitSpec> showSplit) {
        this.desk = desk;
        this.navigator = navigator;
        this.showSplit = showSplit;
    }

    /** Whether it can be done now: only a run that goes on can be turned. */
    boolean canBeDone(TrainingPlan plan, Remedy remedy) {
        return switch (remedy) {
            case Remedy.Settings s -> true;
            case Remedy.Rate r -> goesOn(plan);
            case Remedy.StopAndKeepBest s -> goesOn(plan);
            case Remedy.LookAtSplit l -> true;
        };
    }

    private boolean goesOn(TrainingPlan plan) {
        return desk.live().filter(run -> run.id().equals(plan.run())).isPresent();
    }

    /** Turns the run where it can be turned, else opens the page where the change is made. */
    public void apply(TrainingPlan plan, Remedy remedy) {
        if (!canBeDone(plan, remedy)) {
            return;
        }
        switch (remedy) {
            case Remedy.Settings s -> {
                desk.propose(new LiveRuns.Proposal(plan, s.values()));
                navigator.show(Page.TRAIN);
            }
            case Remedy.Rate r -> desk.learningRate(r.learningRate());
            case Remedy.StopAndKeepBest s -> desk.stopAndKeepBest();
            case Remedy.LookAtSplit l -> {
                showSplit.accept(l.split());
                navigator.show(Page.DATA);
            }
        }
    }
}
