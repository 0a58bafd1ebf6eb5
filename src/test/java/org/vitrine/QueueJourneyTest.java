package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;
import org.vitrine.encode.SplitSpec;
import org.vitrine.project.Project;
import org.vitrine.project.TrainingData;
import org.vitrine.project.TrainingRequest;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.RunState;
import org.vitrine.ui.fx.FxThread;
import org.vitrine.ui.fx.Page;

/** Several runs asked for one after another: they wait, are put in order, and come to their turn, also the next time the window is open. */
class QueueJourneyTest extends UiTest {
    @Test
    void runsWaitAreMovedTakenOutAndTrained() throws Exception {
        openSample();
        startAndPause();
        clickOn("#newRun");
        assertThat(button("#train").getText()).isEqualTo("Add to the queue");
        add("item-neighbours", 1);
        add("popularity", 2);
        assertThat(find("#configure").isVisible())
                .as("nobody is thrown out of the form")
                .isTrue();
        assertThat(inLine()).isEqualTo("item-neighbours popularity");
        picture("train-queue");

        clickOn("#waitingUp1");
        FxThread.await("the order", () -> inLine().equals("popularity item-neighbours"));
        clickOn("#waitingOut0");
        FxThread.await("one gone", () -> inLine().equals("item-neighbours"));
        picture("train-queue-undo");
        clickOn("#queueUndo");
        FxThread.await("it back", () -> inLine().equals("item-neighbours popularity"));

        clickOn("#watchRun");
        clickOn("#cancelRun");
        FxThread.await(
                "all of them",
                () -> wiring.queue.waiting().get().isEmpty()
                        && wiring.liveRuns.live().isEmpty());
        FxThread.run(() -> wiring.navigator.show(Page.RUNS));
        var store = TrainingData.of(wiring.liveRuns.project().orElseThrow()).runs();
        assertThat(store.list().runs())
                .extracting(run -> run.model() + " " + run.state())
                .containsExactlyInAnyOrder(
                        "bpr-mf " + RunState.CANCELLED,
                        "item-neighbours " + RunState.COMPLETED,
                        "popularity " + RunState.COMPLETED);
    }

    @Test
    void whoWaitsOnClosingStaysInLine() throws Exception {
        openSample();
        startAndPause();
        clickOn("#newRun");
        add("popularity", 1);
        var data = TrainingData.of(wiring.liveRuns.project().orElseThrow());
        FxThread.run(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        FxThread.await("the question", () -> lookup("#leaving").tryQuery().isPresent());
        assertThat(lookup("#leaving #text").queryAs(Label.class).getText())
                .contains("One run waits for its turn. It stays in line");
        picture("leaving-queue");
        clickOn("#cancelAll");
        FxThread.await("the window gone", () -> !stage.isShowing());
        assertThat(data.queue().left())
                .singleElement()
                .satisfies(run -> assertThat(run.value()).contains("popularity"));
    }

    @Test
    void whatWasLeftInLineIsOfferedAndTrained() throws Exception {
        openSample();
        leaveInLine();
        FxThread.run(wiring.liveRuns::changed);
        clickOn("#nav-train");
        FxThread.await(
                "the offer",
                () -> find("#queueGoOn") != null && find("#queueLeft").isVisible());
        picture("train-queue-left");
        FxThread.run(() -> wiring.language.speak(Locale.SIMPLIFIED_CHINESE));
        FxThread.await(
                "Chinese",
                () -> wiring.turns.done() && button("#queueGoOn").getText().equals("现在训练"));
        picture("train-queue-left-zh");
        clickOn("#queueGoOn");
        FxThread.await(
                "the end",
                () -> !find("#queueLeft").isVisible()
                        && wiring.liveRuns.live().isEmpty()
                        && wiring.liveRuns
                                .current()
                                .get()
                                .map(run -> run.state() == RunState.COMPLETED)
                                .orElse(false));
    }

    private void leaveInLine() throws Exception {
        Project project = wiring.liveRuns.project().orElseThrow();
        for (var kind : new String[] {"popularity", "item-neighbours"}) {
            var request = new TrainingRequest(
                    new ModelCatalogue().configure(kind, Map.of()),
                    new SplitSpec.Temporal(0.1, 0.1),
                    42,
                    new DeviceChoice.Cpu(),
                    1,
                    "ndcg@10");
            wiring.training.get().putInLine(TrainingData.of(project), request, Progress.SILENT, new CancelToken());
        }
    }

    private void add(String kind, int waiting) {
        chooseModel(kind);
        clickOn("#train");
        FxThread.await(
                kind + " in line",
                () -> wiring.queue.waiting().get().size() == waiting
                        && wiring.liveRuns.starting().get().isEmpty());
    }

    /** Who waits, in order. */
    private String inLine() {
        return String.join(
                " ",
                wiring.queue.waiting().get().stream()
                        .map(place -> place.plan().model().kind())
                        .toList());
    }

    private void openSample() {
        var job = FxThread.call(() ->
                wiring.session.openSample(Path.of("sample-projects/harbour-market"), settings.resolve("workspace")));
        FxThread.await("the sample", () -> !job.isRunning());
    }

    private void startAndPause() {
        clickOn("#nav-train");
        FxThread.await("the data read", () -> text("#learnsFrom").matches("(?s).*\\d.*"));
        FxThread.await("the form", () -> find("#model-bpr-mf") != null && find("#setting-epochs") != null);
        chooseModel("bpr-mf");
        clickOn("#setting-epochs");
        push(KeyCode.CONTROL, KeyCode.A);
        write("50");
        FxThread.letDraw();
        assertThat(lookup("#setting-epochs").queryAs(TextField.class).getText()).isEqualTo("50");
        clickOn("#train");
        FxThread.await("the first epoch", () -> text("#epochFigure").matches("[1-9].* of 50"));
        clickOn("#pauseRun");
        FxThread.await("the pause", () -> text("#runState").equals("Paused"));
    }

    private Node find(String id) {
        return scene().lookup(id);
    }

    private Button button(String id) {
        return (Button) find(id);
    }

    private String text(String id) {
        return find(id) instanceof Label label ? label.getText() : "";
    }
}
