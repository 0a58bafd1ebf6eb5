package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.vitrine.ui.fx.FxThread;
import org.vitrine.ui.fx.Hint;

/** What is told when the mouse rests. */
class HintJourneyTest extends UiTest {
    @Test
    void eachButtonTellsItsOwn() throws Exception {
        moveTo("#themeButton");
        awaitHint("Ctrl+Shift+D");
        moveTo("#languageButton");
        awaitHint("Ctrl+Shift+L");
        picture("hint");
        assertThat(shownHints()).hasSize(1);
        var button = lookup("#languageButton").query();
        var label = stage.getScene().getRoot().lookup(".hint");
        assertThat(label.getLayoutX() + ((Label) label).getWidth())
                .isLessThanOrEqualTo(stage.getScene().getWidth());
        assertThat(label.getBoundsInParent().getMinY())
                .isGreaterThan(button.localToScene(button.getBoundsInLocal()).getMinY());
        moveTo("#nav-home");
        FxThread.await("no hint of what was left", () -> shownHints().isEmpty());
    }

    @Test
    void theInnermostTellsAndATextThatChangesIsToldAnew() throws Exception {
        var inner = new Label("inner");
        var outer = new StackPane(inner);
        var own = new Stage[1];
        FxThread.run(() -> {
            outer.setMinSize(300, 200);
            Hint.on(outer, "the outer");
            Hint.on(inner, "the inner");
            own[0] = new Stage();
            own[0].setScene(new Scene(outer));
            own[0].show();
        });
        try {
            moveTo(inner);
            awaitHint("the inner");
            FxThread.run(() -> Hint.on(inner, "another"));
            awaitHint("another");
            assertThat(inner.getAccessibleHelp()).isEqualTo("another");
            FxThread.run(() -> Hint.on(inner, ""));
            moveTo(offset(inner, 0, 60));
            awaitHint("the outer");
            assertThat(Hint.of(inner)).isEmpty();
            assertThat(inner.getAccessibleHelp()).isNull();
        } finally {
            FxThread.run(own[0]::close);
        }
    }

    private void awaitHint(String text) {
        FxThread.await(text, () -> shownHints().stream().anyMatch(shown -> shown.contains(text)));
    }

    private static List<String> shownHints() {
        return Window.getWindows().stream()
                .flatMap(window -> window.getScene().getRoot().lookupAll(".hint").stream())
                .filter(Node::isVisible)
                .map(label -> ((Label) label).getText())
                .toList();
    }
}
