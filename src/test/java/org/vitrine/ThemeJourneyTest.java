package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.skin.TableColumnHeader;
import org.junit.jupiter.api.Test;
import org.vitrine.ui.fx.FxThread;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Page;

/** A page in front of a person changes its theme part by part. */
class ThemeJourneyTest extends UiTest {
    /** JavaFX's own: there once a control has been laid out, which one that still fills has not. */
    private static final Set<String> SKINS = Set.of("virtual-flow", "arrow", "arrow-button");

    @Test
    void everyPageIsWholeAndWhereItWasInTheOtherTheme() throws Exception {
        openSample();
        for (var page : List.of(Page.DATA, Page.SHOPPER, Page.LISTS, Page.TRAIN, Page.RUNS)) {
            FxThread.run(() -> wiring.navigator.show(page));
            FxThread.await("the page", wiring.turns::done);
            calm();
            var root = wiring.pages.of(page).root();
            var panes = FxThread.call(() -> parts(root).stream()
                    .filter(ScrollPane.class::isInstance)
                    .map(ScrollPane.class::cast)
                    .filter(pane -> pane.getContent() != null
                            && pane.getContent().getLayoutBounds().getHeight() > 1.3 * pane.getHeight())
                    .toList());
            FxThread.run(() -> panes.forEach(pane -> pane.setVvalue(0.6)));
            FxThread.letDraw();
            var heights = panes.stream().map(ThemeJourneyTest::height).toList();
            int before = FxThread.call(() -> known(root)).size();
            var heads = FxThread.call(() -> heads(root));

            clickOn("#themeButton");
            FxThread.await("all parts", wiring.turns::done);
            calm();
            assertThat(FxThread.call(() -> known(root))).as("parts of %s", page).hasSize(before);
            assertThat(FxThread.call(() -> heads(root)))
                    .as("heads of the tables of %s", page)
                    .isEqualTo(heads);
            // a page that is filled meanwhile, by what was asked before, stands elsewhere in its own right
            if (panes.stream().map(ThemeJourneyTest::height).toList().equals(heights)) {
                assertThat(panes)
                        .as("%s is scrolled as it was", page)
                        .allSatisfy(pane -> assertThat(pane.getVvalue()).isCloseTo(0.6, within(0.02)));
            }
        }
    }

    @Test
    void aPageIsWholeThoughTheThemeChangesWhileItComesIn() throws Exception {
        openSample();
        FxThread.run(() -> wiring.navigator.show(Page.TRAIN));
        FxThread.await("the page", wiring.turns::done);
        calm();
        int before =
                FxThread.call(() -> known(wiring.pages.of(Page.TRAIN).root())).size();

        FxThread.run(() -> {
            wiring.language.speakNext();
            wiring.look.switchTheme();
        });
        // in the middle of its coming, and again before that is over
        for (int frame = 0; frame < 6; frame++) {
            FxThread.letDraw();
        }
        FxThread.run(wiring.look::switchTheme);
        FxThread.run(wiring.look::switchTheme);
        FxThread.await("all parts", wiring.turns::done);
        calm();
        var root = wiring.pages.of(Page.TRAIN).root();
        assertThat(FxThread.call(() -> root.getScene() != null)).isTrue();
        assertThat(FxThread.call(() -> known(root))).hasSize(before);
    }

    private void openSample() throws Exception {
        FxThread.await(
                "the sample", () -> lookup("#open-harbour-market").tryQuery().isPresent());
        clickOn("#open-harbour-market");
        FxThread.await("the project", () -> wiring.navigator.page().get() == Page.DATA);
    }

    private static double height(ScrollPane pane) {
        return pane.getContent().getLayoutBounds().getHeight();
    }

    /** Nothing is asked, found or drawn any more. */
    private void calm() throws Exception {
        FxThread.await("no work", () -> wiring.work.jobs().stream().noneMatch(Job::isRunning));
        FxThread.await("all of the page", wiring.turns::done);
        FxThread.letDraw();
        FxThread.letDraw();
    }

    private static List<Node> known(Parent root) {
        return parts(root).stream()
                .filter(node -> node.getId() != null && !SKINS.contains(node.getId()))
                .toList();
    }

    /** What is seen over the columns of tables. */
    private static List<String> heads(Parent root) {
        return parts(root).stream()
                .filter(TableColumnHeader.class::isInstance)
                .map(TableColumnHeader.class::cast)
                .filter(head -> head.isVisible() && head.getTableColumn() != null)
                .map(head -> head.getTableColumn().getText() + " " + head.getBoundsInParent())
                .toList();
    }

    private static List<Node> parts(Node node) {
        var found = new ArrayList<Node>(List.of(node));
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> found.addAll(parts(child)));
        }
        return found;
    }
}
