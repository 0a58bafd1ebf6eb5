package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.ui.fx.FxThread;
import org.vitrine.ui.fx.RowTable;

/** An analyst nests groups: levels come, go and change places, groups open, and one leads to its rows and back. */
class PivotJourneyTest extends UiTest {
    private static final int ROWS = 3_000;

    @TempDir
    Path shop;

    private RowTable table;

    @Test
    void groupsNestOpenAndLeadToTheirRows() throws Exception {
        table = openEvents(shop, ROWS, 70, 50);
        clickOn("#showPivot");
        FxThread.await("the groups", () -> shown() == 4);
        clickOn("#pivotAdd");
        clickOn(item("user"));
        FxThread.await("a second level", () -> texts().contains("type,user"));
        clickOn("#pivotValue");
        clickOn(item("Sum of price"));
        FxThread.await(
                "two values",
                () -> lookup("#pivotValue").queryLabeled().getText().equals("Rows and 1 more"));

        // the sign before the label opens, and so does the keyboard
        FxThread.await("a sign", () -> text(0).startsWith("\u25B8"));
        clickOn(sign(0));
        FxThread.await("the shoppers of one kind of event", () -> shown() > 10 && text(0).startsWith("\u25BE"));
        picture("nested");
        clickOn(sign(0));
        FxThread.await("closed", () -> shown() == 4 && text(0).startsWith("\u25B8"));
        clickOn(cell(1));
        push(KeyCode.RIGHT);
        FxThread.await("opened by a key", () -> shown() > 10 && text(1).startsWith("\u25BE"));
        push(KeyCode.LEFT);
        FxThread.await("closed by a key", () -> shown() == 4);

        // levels change places by a key and by a drag
        FxThread.await("both levels", () -> wiring.turns.done() && texts().contains("type,user"));
        FxThread.run(() -> lookup("#level-1").<Button>query().requestFocus());
        press(KeyCode.CONTROL).push(KeyCode.LEFT).release(KeyCode.CONTROL);
        FxThread.await("users first", () -> texts().contains("user,type"));
        drag("#level-0", MouseButton.PRIMARY).dropTo("#level-1");
        FxThread.await("types first", () -> texts().contains("type,user"));
        clickOn("#pivotOpen");
        clickOn(item("All down to user"));
        FxThread.await("all open", () -> shown() > 100);
        picture("nested-open");

        // exactly the rows of a group, with both levels as filters, and back
        int place = 1;
        int count = FxThread.call(() -> ((Number) cells().get(0)).intValue());
        doubleClickOn(cell(place));
        FxThread.await("its rows", () -> table.getScene() != null && table.shownRows() == count);
        assertThat(lookup("#chips .filter-chip").queryAll()).hasSize(2);
        picture("nested-rows");
        clickOn("#tableBack");
        FxThread.await(
                "the groups again",
                () -> wiring.turns.done()
                        && shown() > 100
                        && grid().getScene() != null
                        && texts().contains("type,user"));

        FxThread.run(() -> lookup("#level-1").<Button>query().requestFocus());
        push(KeyCode.DELETE);
        FxThread.await("one level", () -> texts().size() == 1);
        FxThread.await("its groups", () -> shown() == 4);
        stretch("pivoted");
    }

    private RowTable grid() {
        return lookup("#pivotGrid").query();
    }

    private int shown() {
        return lookup("#pivotGrid").tryQuery().isPresent() ? grid().shownRows() : 0;
    }

    private List<String> levels() {
        return lookup(".level-chip").queryAllAs(Button.class).stream()
                .map(Labeled::getText)
                .toList();
    }

    private List<String> texts() {
        var levels = levels();
        return levels.size() == 1 ? levels : List.of(String.join(",", levels));
    }

    private TableCell<?, ?> cell(int place) {
        return FxThread.call(() -> grid().lookupAll(".table-cell").stream()
                .map(each -> (TableCell<?, ?>) each)
                .filter(each -> each.isVisible()
                        && each.getIndex() == place
                        && Integer.valueOf(0).equals(each.getTableColumn().getUserData()))
                .findFirst()
                .orElseThrow());
    }

    /** Asked on the FX thread. */
    private String text(int place) {
        return grid().lookupAll(".table-cell").stream()
                .map(each -> (TableCell<?, ?>) each)
                .filter(each -> each.isVisible()
                        && each.getIndex() == place
                        && Integer.valueOf(0).equals(each.getTableColumn().getUserData()))
                .map(each -> each.getText() == null ? "" : each.getText().strip())
                .findFirst()
                .orElse("");
    }

    /** Numbers of the second row from right to left: of all columns, rows and the sum. */
    private List<Object> cells() {
        int row = grid().rowAt(1);
        int last = grid().getColumns().size();
        return List.of(grid().getColumns().get(last - 2).getCellData(Integer.valueOf(row)));
    }

    private Point2D sign(int place) {
        var cell = cell(place);
        return FxThread.call(() -> cell.localToScreen(14, cell.getHeight() / 2));
    }

    private Node item(String text) {
        FxThread.await("the item " + text, () -> menuLabels(text).findFirst().isPresent());
        return menuLabels(text).findFirst().orElseThrow();
    }

    private java.util.stream.Stream<? extends Node> menuLabels(String text) {
        return lookup(".context-menu .label").queryAllAs(Labeled.class).stream()
                .filter(each -> each.isVisible() && text.equals(each.getText()));
    }
}
