package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.ui.fx.FxThread;
import org.vitrine.ui.fx.RowTable;

/** An analyst looks into the events: facets, a range, groups, an id that is followed and the way back. */
class ExploreJourneyTest extends UiTest {
    private static final int ROWS = 3_000;

    @TempDir
    Path shop;

    private RowTable table;

    @Test
    void facetsARangeGroupsAndAnIdLeadToRows() throws Exception {
        table = openEvents(shop, ROWS, 50, 70);
        clickOn("#showFacets");
        FxThread.await(
                "the facets", () -> lookup("#facet-type .check-box").tryQuery().isPresent());
        clickOn(box("buy"));
        FxThread.await("the bought", () -> table.shownRows() == ROWS / 3);
        assertThat(lookup("#chips .filter-chip").queryAs(Button.class).getText())
                .isEqualTo("type: buy");

        HBox bars = lookup("#facet-price .facet-bars").query();
        FxThread.run(bars::requestFocus);
        push(KeyCode.RIGHT);
        push(KeyCode.RIGHT);
        for (int k = 0; k < 3; k++) {
            press(KeyCode.SHIFT).push(KeyCode.LEFT).release(KeyCode.SHIFT);
        }
        FxThread.await("fewer rows", () -> table.shownRows() < ROWS / 3 && table.shownRows() > 0);
        assertThat(lookup("#chips .filter-chip").queryAll()).hasSize(2);
        FxThread.run(() -> table.getFocusModel().focus(0, table.getColumns().getFirst()));
        FxThread.await(
                "the row marked in the histogram",
                () -> bars.getChildren().stream()
                        .anyMatch(bar -> bar.getPseudoClassStates().stream()
                                .anyMatch(state -> state.getPseudoClassName().equals("marked"))));
        picture("facets");

        int shown = FxThread.call(() -> table.shownRows());
        clickOn("#showPivot");
        FxThread.await(
                "the groups",
                () -> lookup("#pivotGrid").tryQuery().isPresent()
                        && lookup("#pivotGrid").queryAs(RowTable.class).shownRows() == 2);
        picture("groups");
        assertThat(lookup("#pivotGrid .table-row-cell").queryAll().stream()
                        .filter(row -> row.getPseudoClassStates().stream()
                                .anyMatch(state -> state.getPseudoClassName().equals("total"))))
                .as("the sum of all stands out from the first")
                .hasSize(1);
        clickOn("#showPivot");
        clickOn("#clearFacets");
        FxThread.await("all rows", () -> table.shownRows() == ROWS);
        assertThat(lookup("#chips .filter-chip").queryAll()).isEmpty();
        assertThat(shown).isLessThan(ROWS);

        // one click beside the id under the pointer
        moveTo(cell(1, 0));
        FxThread.await("a way to its rows", () -> lookup(".rows-of").tryQuery().isPresent());
        picture("rows-of");
        clickOn(".rows-of");
        FxThread.await("the events of one shopper", () -> table.shownRows() == ROWS / 50);
        clickOn("#tableBack");
        FxThread.await("back", () -> table.shownRows() == ROWS);
        press(KeyCode.CONTROL).clickOn(cell(3, 1)).release(KeyCode.CONTROL);
        FxThread.await("the events of one item", () -> table.shownRows() < ROWS / 50);
        clickOn("#tableBack");
        FxThread.await("back", () -> table.shownRows() == ROWS);

        // rows that are marked show their part in heads and facets
        clickOn("#showFacets");
        clickOn("#showFacets");
        clickOn(cell(2, 3));
        press(KeyCode.SHIFT).clickOn(cell(5, 3)).release(KeyCode.SHIFT);
        FxThread.await(
                "four rows", () -> lookup("#shownRows").queryLabeled().getText().endsWith("4 marked"));
        press(KeyCode.SHIFT).push(KeyCode.END).release(KeyCode.SHIFT);
        FxThread.await(
                "the rest of the rows",
                () -> lookup("#shownRows").queryLabeled().getText().endsWith("2,998 marked"));
        FxThread.await(
                "their part in the facets",
                () -> lookup("#facet-type .facet-marked").queryAllAs(Label.class).stream()
                                .filter(each -> each.getText().equals("1,000"))
                                .count()
                        == 1);
        FxThread.await(
                "their part in the heads",
                () -> lookup(".head-marked").tryQuery().isPresent());
        picture("marked");
        push(KeyCode.ESCAPE);
        FxThread.await(
                "no marks", () -> lookup("#shownRows").queryLabeled().getText().endsWith("rows"));

        FxThread.run(() -> table.getFocusModel().focus(0, table.getColumns().getFirst()));
        // the headless screen's right button asks for no menu
        FxThread.run(() -> {
            var at = table.localToScreen(40, 100);
            table.fireEvent(new ContextMenuEvent(
                    ContextMenuEvent.CONTEXT_MENU_REQUESTED, 40, 100, at.getX(), at.getY(), false, null));
        });
        FxThread.await("the ways", () -> way().isPresent());
        clickOn(way().orElseThrow());
        FxThread.await("the events of one shopper", () -> table.shownRows() == ROWS / 50);
        clickOn("#tableBack");
        FxThread.await("back", () -> table.shownRows() == ROWS);
        stretch("explored");
    }

    private TableCell<?, ?> cell(int row, int column) {
        return FxThread.call(() -> table.lookupAll(".table-cell").stream()
                .map(each -> (TableCell<?, ?>) each)
                .filter(each -> each.isVisible()
                        && each.getIndex() == row
                        && each.getTableColumn() == table.getColumns().get(column))
                .findFirst()
                .orElseThrow());
    }

    /** To all events of the shopper of the row under the pointer. */
    private Optional<Label> way() {
        return lookup(".context-menu .label").queryAllAs(Label.class).stream()
                .filter(each -> each.getText().startsWith("All events of u"))
                .findFirst();
    }

    private CheckBox box(String text) {
        FxThread.await("the box of " + text, () -> boxes(text).findFirst().isPresent());
        return boxes(text).findFirst().orElseThrow();
    }

    private Stream<CheckBox> boxes(String text) {
        return lookup("#facet-type .check-box").queryAllAs(CheckBox.class).stream()
                .filter(each -> ((Labeled) each).getText().equals(text));
    }
}
