package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.Phrase;
import org.vitrine.ui.fx.FxThread;
import org.vitrine.ui.fx.Job;

/** Closing the window over running work asks first. */
class LeavingTest extends UiTest {
    private final CountDownLatch begun = new CountDownLatch(1);

    @Test
    void closingOverARunningJobAsksAndStayingChangesNothing() throws Exception {
        var job = start();
        requestClose();
        FxThread.await("the question", () -> lookup("#leaving").tryQuery().isPresent());
        picture("leaving");
        clickOn("#stay");
        FxThread.await("the question gone", () -> lookup("#leaving").tryQuery().isEmpty());
        assertThat(FxThread.<Boolean>call(stage::isShowing)).isTrue();
        assertThat(FxThread.<Boolean>call(job::isRunning)).isTrue();
        FxThread.run(job::cancel);
    }

    @Test
    void cancellingEndsTheJobAndThenTheWindow() throws Exception {
        var job = start();
        requestClose();
        FxThread.await("the question", () -> lookup("#leaving").tryQuery().isPresent());
        clickOn("#cancelAll");
        FxThread.await("the window gone", () -> !stage.isShowing());
        assertThat(FxThread.<Job.State>call(() -> job.state().get())).isEqualTo(Job.State.CANCELLED);
    }

    @Test
    void anIdleWindowClosesAtOnce() {
        requestClose();
        assertThat(FxThread.<Boolean>call(stage::isShowing)).isFalse();
    }

    private Job start() throws InterruptedException {
        var job = FxThread.call(() -> wiring.work.run(
                Phrase.of("run.training", "NeuMF"),
                (progress, cancel) -> {
                    begun.countDown();
                    while (true) {
                        cancel.check();
                        Thread.sleep(10);
                    }
                },
                never -> {},
                never -> {}));
        begun.await();
        return job;
    }

    /** As the cross in the window's corner does. */
    private void requestClose() {
        FxThread.run(() -> {
            var request = new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST);
            stage.fireEvent(request);
            if (!request.isConsumed()) {
                stage.hide();
            }
        });
    }
}
