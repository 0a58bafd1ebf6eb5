package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Hyperlink;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.UserId;
import org.vitrine.ui.fx.FxThread;
import org.vitrine.ui.fx.Page;

/** An id that stands in the words of a finding is a link to what it names, for the mouse and for the keyboard. */
class IdLinksJourneyTest extends UiTest {
    @Test
    void theShopperAFindingNamesIsOneClickAway() throws Exception {
        FxThread.await(
                "the sample", () -> lookup("#open-harbour-market").tryQuery().isPresent());
        clickOn("#open-harbour-market");
        FxThread.await("the project", () -> wiring.navigator.page().get() == Page.DATA && wiring.turns.done());
        clickOn("#qualityPart");
        FxThread.await(
                "ids in the words",
                () -> lookup(".id-sentence .hyperlink").tryQuery().isPresent() && wiring.turns.done());
        picture("quality-ids");
        var link = link("robots");
        FxThread.run(link::fire);
        FxThread.await("the shopper", () -> wiring.navigator.page().get() == Page.SHOPPER);
        assertThat(wiring.selection.shopper().getValue()).contains(new UserId(link.getText()));
        FxThread.run(() -> wiring.navigator.back());
        FxThread.await("the findings again", () -> wiring.navigator.page().get() == Page.DATA);
        FxThread.await(
                "ids in the words",
                () -> lookup(".id-sentence .hyperlink").tryQuery().isPresent() && wiring.turns.done());
        var item = link("unknown-items");
        assertThat(item.isFocusTraversable()).isTrue();
        FxThread.run(item::requestFocus);
        push(KeyCode.SPACE);
        FxThread.await("the lists", () -> wiring.navigator.page().get() == Page.LISTS);
        assertThat(wiring.selection.item().getValue().orElseThrow().value()).isEqualTo(item.getText());
    }

    /** On the card of the finding with this button. */
    private Hyperlink link(String finding) {
        return lookup("#show-" + finding).query().getParent().lookupAll(".id-sentence .hyperlink").stream()
                .map(Hyperlink.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
