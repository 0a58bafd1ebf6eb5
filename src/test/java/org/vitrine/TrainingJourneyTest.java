package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.vitrine.project.RunSummary;
import org.vitrine.train.RunState;
import org.vitrine.ui.fx.FxThread;
import org.vitrine.ui.fx.Page;

/** From the open sample to a trained model among the runs, as a person goes. */
class TrainingJourneyTest extends UiTest {
    @Test
    void aModelIsTrainedWatchedAndFoundAmongTheRuns() throws Exception {
        openSample();
        clickOn("#nav-train");
        FxThread.await("the data read", () -> !text("#learnsFrom").contains("…"));
        picture("train-configured");
        chooseModel("item-neighbours");
        chooseModel("bpr-mf");
        type("#setting-epochs", "many");
        assertThat(find("#train").isDisabled()).isTrue();
        assertThat(text("#message-epochs")).contains("whole number");
        picture("train-wrong");
        type("#setting-epochs", "5");
        assertThat(find("#train").isDisabled()).isFalse();

        clickOn("#checkFirst");
        FxThread.await("the forecast", () -> text("#checkWords").contains("parameters"), Duration.ofMinutes(3));
        picture("train-checked");

        clickOn("#train");
        FxThread.await("the first epoch", () -> text("#epochFigure").startsWith("1 of"));
        picture("train-live");
        assertThat(text("#runState")).isEqualTo("Training");
        clickOn("#pauseRun");
        FxThread.await("the pause", () -> text("#runState").equals("Paused"));
        assertThat(((MenuButton) find("#rate")).getText()).isEqualTo("Rate 0.003");
        clickOn("#rate");
        clickOn("Halve the learning rate");
        FxThread.await(
                "the new rate", () -> ((MenuButton) find("#rate")).getText().equals("Rate 0.0015"));
        picture("train-paused");
        clickOn("#pauseRun");
        FxThread.await("the end", () -> text("#runState").equals("Finished"));
        assertThat(text("#epochFigure")).isEqualTo("5 of 5");
        FxThread.await("what was measured", () -> text("#protocol").contains("shoppers measured"));
        assertThat(text("#protocol")).contains("full ranking");
        assertThat(find("#seeLists").isVisible()).isTrue();
        picture("train-finished");

        clickOn("#seeRuns");
        FxThread.await("the page", () -> lookup("#runs").tryQuery().isPresent());
        FxThread.await("the run among the runs", () -> runs().getItems().size() == 1);
        assertThat(wiring.navigator.page().get()).isEqualTo(Page.RUNS);
        FxThread.await("the replay", () -> text("#runState").equals("Finished"));
        FxThread.await(
                "the list as it is now", () -> runs().getItems().getFirst().state() == RunState.COMPLETED);
        var run = runs().getItems().getFirst();
        assertThat(wiring.selection.run().getValue()).contains(run.run().value());
        picture("runs");
        clickOn("#delete");
        FxThread.await(
                "the undo",
                () -> find("#undoBar").isVisible() || find("#state-action").isVisible());
        push(KeyCode.CONTROL, KeyCode.Z);
        FxThread.await("the run back", () -> runs().getItems().size() == 1);
    }

    private void openSample() {
        var job = FxThread.call(() ->
                wiring.session.openSample(Path.of("sample-projects/harbour-market"), settings.resolve("workspace")));
        FxThread.await("the sample", () -> !job.isRunning());
        assertThat(job.problem()).isEmpty();
    }

    private void type(String field, String words) {
        clickOn(field);
        push(KeyCode.CONTROL, KeyCode.A);
        write(words);
        FxThread.letDraw();
        assertThat(lookup(field).queryAs(TextField.class).getText()).isEqualTo(words);
    }

    private Node find(String id) {
        return scene().lookup(id);
    }

    private String text(String id) {
        return find(id) instanceof Label label ? label.getText() : "";
    }

    @SuppressWarnings("unchecked")
    private TableView<RunSummary> runs() {
        return (TableView<RunSummary>) find("#runs");
    }
}
