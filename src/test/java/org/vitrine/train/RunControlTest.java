package org.vitrine.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class RunControlTest {
    static List<Consumer<RunControl>> turns() {
        return List.of(
                control -> {},
                RunControl::pause,
                control -> {
                    control.pause();
                    control.resume();
                },
                control -> {
                    control.learningRate(0.003);
                    control.pause();
                },
                RunControl::checkpoint,
                control -> {
                    control.pause();
                    control.stopAndKeepBest();
                },
                control -> {
                    control.stopAndKeepBest();
                    control.cancel();
                });
    }

    @ParameterizedTest
    @MethodSource("turns")
    void whoFollowsAsksForTheSame(Consumer<RunControl> turn) throws Exception {
        var here = new RunControl();
        turn.accept(here);
        var line = new RunJson().line(here.state());
        var there = new RunControl();
        there.follow(new RunJson().read(line, RunControl.State.class));
        assertThat(there.isPaused()).isEqualTo(here.isPaused());
        assertThat(there.isCancelled()).isEqualTo(here.isCancelled());
        assertThat(there.isStopping()).isEqualTo(here.isStopping() && !here.isCancelled());
        assertThat(there.learningRate()).isEqualTo(here.learningRate());
        assertThat(there.checkpoints()).isEqualTo(here.checkpoints());
    }

    @Test
    void everyTurnIsNoticedAtOnce() throws Exception {
        var control = new RunControl();
        var seen = new ArrayList<RunControl.State>();
        for (Consumer<RunControl> turn : List.<Consumer<RunControl>>of(
                RunControl::pause,
                RunControl::resume,
                c -> c.learningRate(0.1),
                RunControl::checkpoint,
                RunControl::stopAndKeepBest,
                RunControl::cancel)) {
            var before = control.state();
            var turner = Thread.ofPlatform().start(() -> turn.accept(control));
            // far longer than the test may take: only being woken ends the wait in time
            seen.add(control.awaitOther(before, 3_600_000));
            turner.join();
        }
        assertThat(seen).doesNotHaveDuplicates().last().isEqualTo(control.state());
    }

    @Test
    void nothingNewIsWaitedForNoLongerThanAsked() throws Exception {
        var control = new RunControl();
        assertThat(control.awaitOther(RunControl.State.FREE, 5)).isEqualTo(RunControl.State.FREE);
    }
}
