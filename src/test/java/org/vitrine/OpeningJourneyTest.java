package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.ui.fx.FxThread;
import org.vitrine.ui.fx.Page;

class OpeningJourneyTest extends UiTest {
    @Test
    void whyAFolderDidNotOpenStandsOnHomeUntilItIsRead(@TempDir Path folder) throws Exception {
        var nothing = Files.createDirectory(folder.resolve("nothing"));
        FxThread.run(() -> wiring.session.open(nothing));
        FxThread.await("the problem", () -> lookup("#openProblem").tryQuery().isPresent());
        assertThat(lookup("#openProblem .label").queryAllAs(Label.class))
                .extracting(Label::getText)
                .containsExactly(
                        nothing + " is not a project",
                        "The folder has no project.json.",
                        "Choose the folder that holds project.json, or make a project with \"vitrine import\".");
        assertThat(wiring.navigator.page().get()).isEqualTo(Page.HOME);
        clickOn("#openProblemClose");
        FxThread.await("it gone", () -> lookup("#openProblem").tryQuery().isEmpty());
        assertThat(wiring.work.jobs()).isEmpty();
    }
}
