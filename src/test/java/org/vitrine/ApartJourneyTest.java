package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.vitrine.domain.Phrase;
import org.vitrine.project.WorkerJvm;
import org.vitrine.ui.fx.FxThread;
import org.vitrine.ui.fx.Page;

/** The window over runs that have processes of their own: one crashes, the window lives, says so, and goes on from the checkpoint. */
@DisabledOnOs(OS.WINDOWS) // signals
class ApartJourneyTest extends UiTest {
    @Override
    Optional<WorkerJvm> apart() {
        return Optional.of(WorkerJvm.forWindow().with("-XX:TieredStopAtLevel=1"));
    }

    @Test
    void aCrashIsToldAndTheRunGoesOnFromItsCheckpoint() throws Exception {
        startAndPause();
        signal("SEGV");
        FxThread.await("the end of the run", () -> text("#runState").equals("Failed"));
        FxThread.await("its reason", () -> said().contains("The training process crashed (SIGSEGV"));
        assertThat(said()).contains("hs_err_").doesNotContain("{");
        assertThat(find("#continueRun").isVisible()).isTrue();
        picture("train-crashed");
        inChinese();
        assertThat(find("#continueRun").isVisible()).isTrue();
        assertThat(said()).contains("训练进程崩溃了（SIGSEGV").doesNotContain("{");
        picture("train-crashed-zh");
        FxThread.run(() -> wiring.language.speak(Locale.ENGLISH));
        FxThread.await(
                "English again", () -> wiring.turns.done() && text("#runState").equals("Failed"));

        clickOn("#continueRun");
        FxThread.await("the end", () -> text("#runState").equals("Finished"));
        assertThat(text("#epochFigure")).isEqualTo("5 of 5");
    }

    @Test
    void theRunsPageOffersTheCheckpointToo() throws Exception {
        startAndPause();
        signal("KILL");
        FxThread.await("the end of the run", () -> text("#runState").equals("Failed"));
        FxThread.run(() -> wiring.navigator.show(Page.RUNS));
        FxThread.await("the offer", () -> find("#goOn") != null && find("#goOn").isVisible());
        FxThread.await("the reason", () -> said().contains("ended from outside (signal 9)"));
        picture("runs-killed");
        clickOn("#goOn");
        FxThread.await("the end", () -> text("#runState").equals("Finished"));
    }

    @Test
    void closingTheWindowEndsTheProcess() throws Exception {
        startAndPause();
        FxThread.run(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        FxThread.await("the question", () -> lookup("#leaving").tryQuery().isPresent());
        clickOn("#cancelAll");
        FxThread.await("the window gone", () -> !stage.isShowing());
        FxThread.await("the process gone", () -> children().isEmpty());
    }

    private void startAndPause() throws Exception {
        var job = FxThread.call(() ->
                wiring.session.openSample(Path.of("sample-projects/harbour-market"), settings.resolve("workspace")));
        FxThread.await("the sample", () -> !job.isRunning());
        clickOn("#nav-train");
        FxThread.await("the data read", () -> text("#learnsFrom").matches("(?s).*\\d.*"));
        FxThread.await("the form", () -> find("#model-bpr-mf") != null && find("#setting-epochs") != null);
        FxThread.letDraw();
        chooseModel("bpr-mf");
        clickOn("#setting-epochs");
        push(KeyCode.CONTROL, KeyCode.A);
        write("5");
        FxThread.letDraw();
        assertThat(lookup("#setting-epochs").queryAs(TextField.class).getText()).isEqualTo("5");
        clickOn("#train");
        FxThread.await(
                "what is done",
                () -> wiring.work.jobs().stream()
                        .anyMatch(
                                each -> each.doing().get().equals(Optional.of(Phrase.of("project.process.starting")))));
        FxThread.await("the first epoch", () -> text("#epochFigure").startsWith("1 of"));
        clickOn("#pauseRun");
        FxThread.await("the pause", () -> text("#runState").equals("Paused"));
    }

    private void inChinese() {
        FxThread.run(() -> wiring.language.speak(Locale.SIMPLIFIED_CHINESE));
        FxThread.await("Chinese", () -> text("#runState").equals("失败"));
        FxThread.await("all of the page", wiring.turns::done);
    }

    /** Everything the advice says. */
    private String said() {
        var words = new StringBuilder();
        for (var node : lookup(".advice .label").queryAll()) {
            words.append(node instanceof Label label ? label.getText() : "").append('\n');
        }
        return words.toString();
    }

    private static List<ProcessHandle> children() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
    }

    private static void signal(String name) throws Exception {
        var workers = children();
        assertThat(workers).hasSize(1);
        var kill = new ProcessBuilder(
                        "kill", "-" + name, Long.toString(workers.getFirst().pid()))
                .start();
        assertThat(kill.waitFor()).isZero();
    }

    private Node find(String id) {
        return scene().lookup(id);
    }

    private String text(String id) {
        return find(id) instanceof Label label ? label.getText() : "";
    }
}
