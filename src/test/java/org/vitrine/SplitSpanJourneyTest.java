package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.vitrine.ui.fx.FxThread;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.RowTable;

/** A span dragged on the axis of time is a filter of the events, told above the table and taken off there. */
class SplitSpanJourneyTest extends UiTest {
    @Test
    void aSpanOfTimeLeadsToItsRows() throws Exception {
        FxThread.await(
                "the sample", () -> lookup("#open-harbour-market").tryQuery().isPresent());
        clickOn("#open-harbour-market");
        FxThread.await("the project", () -> wiring.navigator.page().get() == Page.DATA && wiring.turns.done());
        int all = table().shownRows();
        clickOn("#splitPart");
        FxThread.await("the chart", () -> lookup("#splitChart").tryQuery().isPresent() && wiring.turns.done());
        var chart = lookup("#splitChart").query();
        FxThread.await("its bars", () -> chart.getLayoutBounds().getHeight() > 100 && isSplit(chart));
        FxThread.run(chart::requestFocus);
        // the last ten steps, and back the other way round
        push(KeyCode.LEFT);
        for (int k = 0; k < 9; k++) {
            push(KeyCode.SHIFT, KeyCode.LEFT);
        }
        FxThread.letDraw();
        picture("split-span");
        push(KeyCode.ENTER);
        FxThread.await("the rows of that time", () -> isShown("#table") && table().shownRows() < all);
        picture("split-span-rows");
        int some = table().shownRows();
        assertThat(some).isPositive();
        clickOn("#splitPart");
        FxThread.await("the chart again", () -> isShown("#splitChart") && wiring.turns.done());
        drag("#splitChart").moveBy(-150, 0).drop();
        FxThread.await("others", () -> isShown("#table") && table().shownRows() < all && table().shownRows() != some);
    }

    private static boolean isSplit(Node chart) {
        return chart.getAccessibleText() != null && chart.getAccessibleText().matches(".*\\d.*");
    }

    private boolean isShown(String query) {
        return lookup(query).queryAll().stream().anyMatch(node -> {
            for (var each = node; each != null; each = each.getParent()) {
                if (!each.isVisible()) {
                    return false;
                }
            }
            return true;
        });
    }

    private RowTable table() {
        return lookup("#table").queryAs(RowTable.class);
    }
}
