package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.GridPane;
import org.junit.jupiter.api.Test;
import org.vitrine.encode.SplitSpec;
import org.vitrine.project.RunSummary;
import org.vitrine.project.TrainingRequest;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.RunState;
import org.vitrine.ui.fx.FxThread;
import org.vitrine.ui.fx.Page;

/** An analyst's walk: two runs side by side, who is better, who is champion, whom it serves worst. */
class ComparingJourneyTest extends UiTest {
    @Test
    void runsAreComparedCrownedAndLookedInto() throws Exception {
        FxThread.await(
                "the sample", () -> lookup("#open-harbour-market").tryQuery().isPresent());
        clickOn("#open-harbour-market");
        FxThread.await("the project", () -> wiring.navigator.page().get() == Page.DATA);
        train("popularity");
        train("item-neighbours");
        FxThread.run(() -> wiring.navigator.show(Page.RUNS));
        FxThread.await("the page", () -> lookup("#runs").tryQuery().isPresent());
        FxThread.await("both runs", () -> runs().getItems().size() == 2 && wiring.turns.done());

        FxThread.run(() -> runs().getSelectionModel().selectAll());
        FxThread.await("a verdict", () -> text("#verdict").contains("better than every other one"));
        assertThat(text("#verdict")).contains("Item neighbours", "NDCG@10");
        assertThat(lookup("#verdictGrid").queryAs(GridPane.class).getRowCount()).isEqualTo(2);
        picture("runs-verdict");

        FxThread.run(() -> {
            runs().getSelectionModel().clearSelection();
            runs().getSelectionModel().select(0);
        });
        FxThread.await("the one run", () -> text("#gateHeld").contains("Better than Popularity"));
        assertThat(lookup("#gateBadge").query().isVisible()).isFalse();
        clickOn("#crown");
        FxThread.await("the champion", () -> text("#championTitle").contains("This run is champion"));

        FxThread.run(() -> lookup("#detail").queryAs(ScrollPane.class).setVvalue(1));
        FxThread.letDraw();
        clickOn("#groupsAsk");
        FxThread.await("the groups", () -> lookup("#groupsGrid").query().isVisible());
        var by = groupings();
        assertThat(by.getItems()).contains("activity", "price-band", "shop");
        FxThread.run(() -> by.getSelectionModel().select("activity"));
        FxThread.await(
                "quarters",
                () -> !by.isDisabled()
                        && lookup("#groupsGrid").queryAs(GridPane.class).getRowCount() == 5);
        assertThat(lookup("#worstGrid").queryAs(GridPane.class).getRowCount()).isEqualTo(11);
        FxThread.run(() -> lookup("#detail").queryAs(ScrollPane.class).setVvalue(1));
        FxThread.letDraw();
        picture("runs-groups");
        FxThread.run(() -> lookup("#detail").queryAs(ScrollPane.class).setVvalue(0.5));
        FxThread.letDraw();
        picture("runs-test");

        var column = by.getItems().getFirst();
        FxThread.run(() -> by.getSelectionModel().select(column));
        FxThread.await(
                "groups by a column of the shoppers",
                () -> !by.isDisabled()
                        && lookup("#groupsGrid .hyperlink").tryQuery().isPresent());
        FxThread.run(() -> lookup("#detail").queryAs(ScrollPane.class).setVvalue(1));
        FxThread.letDraw();
        picture("runs-groups-links");
        FxThread.run(
                () -> lookup("#groupsGrid .hyperlink").queryAs(Hyperlink.class).fire());
        FxThread.await("their rows", () -> wiring.navigator.page().get() == Page.DATA && wiring.turns.done());
        FxThread.await("the filter", () -> lookup(".row-table").tryQuery().isPresent());
        picture("runs-groups-rows");
    }

    private void train(String kind) throws Exception {
        var request = new TrainingRequest(
                new ModelCatalogue().configure(kind, Map.of()),
                new SplitSpec.Temporal(0.1, 0.1),
                42,
                new DeviceChoice.Cpu(),
                1,
                "ndcg@10");
        FxThread.run(() -> wiring.liveRuns.start(request));
        FxThread.await(
                kind,
                () -> wiring.liveRuns
                        .current()
                        .get()
                        .filter(run ->
                                run.hasEnded() && run.plan().model().kind().equals(kind))
                        .isPresent());
        assertThat(wiring.liveRuns.current().get().orElseThrow().state()).isEqualTo(RunState.COMPLETED);
    }

    @SuppressWarnings("unchecked")
    private TableView<RunSummary> runs() {
        return lookup("#runs").queryAs(TableView.class);
    }

    @SuppressWarnings("unchecked")
    private ComboBox<String> groupings() {
        return lookup("#groupsBy").queryAs(ComboBox.class);
    }

    private String text(String id) {
        return lookup(id).tryQueryAs(Label.class).map(Label::getText).orElse("");
    }
}
