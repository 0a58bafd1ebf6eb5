package org.vitrine.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.ui.fx.DirectWork;

class LeavingViewModelTest {
    private final DirectWork work = new DirectWork();
    private final List<String> told = new ArrayList<>();
    private boolean trains;
    private int waiting;
    private final LeavingViewModel leaving = new LeavingViewModel(work, new RunsUnderWay() {
        @Override
        public boolean train() {
            return trains;
        }

        @Override
        public int waiting() {
            return waiting;
        }

        @Override
        public void stopAndKeepBest() {
            told.add("keep best");
        }

        @Override
        public void setAside() {
            if (waiting > 0) {
                told.add("set aside");
            }
        }
    });

    @Test
    void withNothingRunningOneLeavesAtOnce() {
        leaving.cancelAll(() -> told.add("left"));
        assertThat(told).containsExactly("left");
    }

    @Test
    void aRunThatTrainsKeepsItsBestAndIsNotCancelled() {
        trains = true;
        work.run(
                Phrase.of("run.training", "NeuMF"),
                (progress, cancel) -> {
                    leaving.keepBest(() -> told.add("left"));
                    told.add(cancel.requested() ? "cancelled" : "went on");
                    return "model";
                },
                model -> told.add("done"),
                problem -> {});
        assertThat(told).containsExactly("keep best", "went on", "left", "done");
    }

    @Test
    void whoeverWaitsIsSetAsideBeforeTheOneThatTrainsMakesRoom() {
        trains = true;
        waiting = 2;
        assertThat(leaving.waiting()).isEqualTo(2);
        leaving.keepBest(() -> told.add("left"));
        assertThat(told).containsExactly("set aside", "keep best", "left");
        told.clear();
        leaving.cancelAll(() -> told.add("left"));
        assertThat(told).containsExactly("set aside", "left");
    }

    @Test
    void cancellingWaitsForWhatRuns() {
        work.run(
                Phrase.of("run.training", "NeuMF"),
                (progress, cancel) -> {
                    leaving.cancelAll(() -> told.add("left"));
                    told.add(leaving.running().size() + " running");
                    cancel.check();
                    throw new CancelledException();
                },
                model -> told.add("done"),
                problem -> {});
        assertThat(told).containsExactly("1 running", "left");
    }
}
