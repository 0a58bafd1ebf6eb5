package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.ModalPane;
import java.util.ArrayList;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.ui.fx.FxThread;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.Picture;
import org.vitrine.ui.fx.Theme;

class ShellJourneyTest extends UiTest {
    @Test
    void languageIsSwitchedByKeyAndKeepsThePage() {
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L).release(KeyCode.L, KeyCode.SHIFT, KeyCode.CONTROL);
        FxThread.await("Chinese", () -> title().equals("首页"));
        assertThat(lookup("#nav-home").queryAs(Button.class).getText()).isEqualTo("首页");
        clickOn("#languageButton");
        FxThread.await("English", () -> title().equals("Home"));
        assertThat(wiring.navigator.page().get()).isEqualTo(Page.HOME);
    }

    @Test
    void themeIsSwitchedByButtonAndByKey() {
        clickOn("#themeButton");
        FxThread.await("dark", () -> scene().getRoot().getStyleClass().contains("dark"));
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.D).release(KeyCode.D, KeyCode.SHIFT, KeyCode.CONTROL);
        FxThread.await("light", () -> wiring.look.theme().get() == Theme.LIGHT);
        assertThat(scene().getRoot().getStyleClass()).doesNotContain("dark");
    }

    @Test
    void paletteFindsByTypingAndRunsOnEnter() throws Exception {
        push(KeyCode.CONTROL, KeyCode.K);
        FxThread.await("the palette", () -> lookup("#query").tryQuery().isPresent());
        assertThat(lookup("#query").queryAs(TextField.class).isFocused()).isTrue();
        write("dark");
        FxThread.await("one match", () -> wiring.palette.found().size() == 1);
        picture("palette");
        push(KeyCode.ENTER);
        FxThread.await("dark", () -> wiring.look.theme().get() == Theme.DARK);
        FxThread.await("the palette gone", () -> !((ModalPane) scene().lookup("#modal")).isDisplay());
    }

    @Test
    void paletteClosesOnEscape() {
        push(KeyCode.CONTROL, KeyCode.K);
        FxThread.await("the palette", () -> lookup("#query").tryQuery().isPresent());
        push(KeyCode.ESCAPE);
        FxThread.await("the palette gone", () -> !((ModalPane) scene().lookup("#modal")).isDisplay());
    }

    @Test
    void theTaskCentreStandsOverItsButtonWhateverTheLanguage() throws Exception {
        var why = new Problem(
                Phrase.of("engine.nan.what", 13, 1), Phrase.of("engine.nan.why", 10), Phrase.of("run.pairs.about"));
        FxThread.run(() -> wiring.work.run(
                Phrase.of("runs.deleting"),
                (progress, cancel) -> {
                    throw new ProblemException(why);
                },
                done -> {},
                problem -> {}));
        var running = FxThread.call(() -> wiring.work.run(
                Phrase.of("runs.restoring"),
                (progress, cancel) -> {
                    while (!cancel.requested()) {
                        progress.at(0.5, Phrase.of("runs.deleting"));
                        Thread.sleep(20);
                    }
                    return 0;
                },
                done -> {},
                problem -> {}));
        FxThread.await("the failure", () -> lookup("#tasksButton").queryButton().isVisible());
        for (int times = 0; times < 4; times++) {
            if (times % 2 == 0) {
                FxThread.run(wiring.language::speakNext);
                FxThread.letDraw();
            }
            FxThread.run(() -> lookup("#tasksButton").queryButton().fire());
            FxThread.letDraw();
            var popups = FxThread.call(() -> Window.getWindows().stream()
                    .filter(PopupWindow.class::isInstance)
                    .filter(Window::isShowing)
                    .toList());
            assertThat(popups).hasSize(1);
            assertThat(FxThread.call(() -> Picture.take(stage)))
                    .as("in the picture")
                    .hasSize(2);
            assertThat(popups.getFirst().getY()).isGreaterThan(0);
            assertThat(popups.getFirst().getY() + popups.getFirst().getHeight()).isLessThan(830);
            FxThread.run(() -> popups.forEach(Window::hide));
            FxThread.letDraw();
        }
        FxThread.run(running::cancel);
    }

    @Test
    void everyControlTellsAScreenReaderItsName() {
        var mute = lookup(node -> node instanceof Button).queryAllAs(Button.class).stream()
                .filter(button -> (button.getText() == null || button.getText().isBlank())
                        && (button.getAccessibleText() == null
                                || button.getAccessibleText().isBlank()))
                .filter(button -> button.isVisible() && button.isManaged())
                .map(Button::getId)
                .toList();
        assertThat(mute).isEmpty();
    }

    private String title() {
        return ((Label) scene().lookup("#pageTitle")).getText();
    }

    @Test
    void whatIsTakenAwayForAWhileIsPutBackAtOnceWhenItsTurnsEnd() throws Exception {
        var done = new ArrayList<Integer>();
        var steps =
                IntStream.range(0, 5).<Runnable>mapToObj(k -> () -> done.add(k)).toList();
        FxThread.run(() -> {
            var taken = wiring.turns.takeAll(steps);
            assertThat(done).containsExactly(0);
            taken.unsubscribe();
            assertThat(done).containsExactly(0, 1, 2, 3, 4);
            taken.unsubscribe();
        });
        FxThread.letDraw();
        assertThat(done).containsExactly(0, 1, 2, 3, 4);
        done.clear();
        FxThread.run(() -> wiring.turns.takeAll(steps));
        FxThread.await("the turns", wiring.turns::done);
        assertThat(done).containsExactly(0, 1, 2, 3, 4);
    }

    /** The page is out of the window while the frame is styled; it comes back with what had the focus. */
    @Test
    void switchingTheThemeKeepsThePageAndTheFocus() throws Exception {
        clickOn("#nav-home");
        FxThread.await("the page", wiring.turns::done);
        FxThread.run(() -> lookup("#chooseFiles").query().requestFocus());
        push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.D);
        FxThread.await("the page back", wiring.turns::done);
        FxThread.letDraw();
        assertThat(lookup("#chooseFiles").query().isFocused()).isTrue();
        assertThat(lookup("#pageArea").query().lookup("#chooseFiles")).isNotNull();
    }
}
