package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.EntityId;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.UserId;
import org.vitrine.ui.fx.FxThread;
import org.vitrine.ui.fx.Page;

/** A merchandiser's walk: open the sample, choose a shopper, read their list, fill a basket, follow the links, come back. */
class ListsJourneyTest extends UiTest {
    private static final UserId SHOPPER = new UserId("0006");

    @Test
    void fromTheSampleToAListAndBack() throws Exception {
        openSample();
        clickOn("#nav-lists");
        chooseByTyping();
        var home = listedAfter(List.of());
        assertThat(home).hasSize(10).allMatch(ItemId.class::isInstance);
        assertThat(text("#warmth")).isEqualTo("Well known");
        assertThat(reasonOfFirstRow()).contains("met both");
        picture("lists-home");

        clickOn("#cart");
        FxThread.await("the basket", () -> lookup("#addItem").query().isVisible());
        addToBasket("tent");
        var cart = listedAfter(home);
        assertThat(cart).isNotEqualTo(home).hasSize(10);
        picture("lists-cart");

        clickFirstRow();
        var chosen = FxThread.call(() -> wiring.selection.item().getValue().orElseThrow());
        assertThat(chosen).isEqualTo(cart.getFirst());
        FxThread.await("the facts", () -> lookup("#factsTitle").tryQuery().isPresent());
        assertThat(text("#factsTitle")).isNotBlank();

        clickOn("#name");
        FxThread.await("the portrait", () -> wiring.navigator.page().get() == Page.SHOPPER);
        push(KeyCode.ALT, KeyCode.LEFT);
        FxThread.await("the list again", () -> wiring.navigator.page().get() == Page.LISTS);
        assertThat(lookup("#name").queryAs(Hyperlink.class).getText()).isEqualTo("Shopper 0006");
        push(KeyCode.ALT, KeyCode.RIGHT);
        FxThread.await("forward", () -> wiring.navigator.page().get() == Page.SHOPPER);
    }

    /** It was styled in the theme it left in, and comes back part by part. */
    @Test
    void thePageComesBackWholeInAnotherTheme() throws Exception {
        openSample();
        clickOn("#nav-lists");
        chooseByTyping();
        var listed = listedAfter(List.of());
        // a list grows to its height in some frames
        FxThread.await("the whole list", wiring.turns::done);
        FxThread.letDraw();
        var left = lookup("#left").queryAs(ListView.class);
        double height = left.getHeight();
        for (int round = 0; round < 2; round++) {
            clickOn("#nav-home");
            FxThread.await("the home page", () -> wiring.navigator.page().get() == Page.HOME);
            clickOn("#themeButton");
            clickOn("#nav-lists");
            FxThread.await("the list", () -> wiring.navigator.page().get() == Page.LISTS && wiring.turns.done());
            FxThread.letDraw();
            assertThat(left.getMaxHeight()).isEqualTo(Region.USE_COMPUTED_SIZE);
            assertThat(left.getHeight()).isEqualTo(height);
            assertThat(left.getScene()).isNotNull();
            assertThat(listedAfter(List.of())).isEqualTo(listed);
        }
    }

    @Test
    void somebodyNobodyKnowsGetsAColdListThatSaysSo() {
        openSample();
        clickOn("#nav-lists");
        clickOn("#search").write("nobody-of-this-name").push(KeyCode.ENTER);
        FxThread.await("a cold list", () -> rowsAreThere() && text("#warmth").equals("Unknown"));
        assertThat(text("#meaning")).contains("not in the data").contains("popular");
    }

    @Test
    void thePaletteLeadsToAShopper() {
        openSample();
        push(KeyCode.CONTROL, KeyCode.K);
        FxThread.await("the palette", () -> lookup("#query").tryQuery().isPresent());
        write("0006");
        FxThread.await(
                "the shopper found",
                () -> wiring.palette.found().stream()
                        .anyMatch(entry -> entry.kind().equals("shell.palette.shoppers")));
        push(KeyCode.ENTER);
        FxThread.await("the portrait", () -> wiring.navigator.page().get() == Page.SHOPPER);
        assertThat(FxThread.<Object>call(() -> wiring.selection.shopper().getValue()))
                .isEqualTo(Optional.of(SHOPPER));
    }

    @Test
    void theLanguageChangesTheTitles() {
        openSample();
        FxThread.run(() -> wiring.navigator.show(Page.LISTS, choice -> choice.with(SHOPPER)));
        listedAfter(List.of());
        FxThread.await("a row", () -> !lookup(".list-row-cell").queryAll().isEmpty());
        assertThat(titleOfFirstRow()).matches("[\\p{IsLatin}\\p{Punct}\\p{IsDigit}– ]+");
        FxThread.run(wiring.language::speakNext);
        FxThread.await(
                "Chinese titles", () -> rowsAreThere() && titleOfFirstRow().matches(".*\\p{IsHan}.*"));
    }

    private void openSample() {
        FxThread.await(
                "the sample", () -> lookup("#open-harbour-market").tryQuery().isPresent());
        clickOn("#open-harbour-market");
        // an opened project shows its data first
        FxThread.await("the project", () -> wiring.navigator.page().get() == Page.DATA);
    }

    private void chooseByTyping() {
        clickOn("#search").write(SHOPPER.value());
        FxThread.await("a suggestion", () -> wiring.finder.suggestions().found().contains(SHOPPER));
        push(KeyCode.ENTER);
        FxThread.await(
                "the shopper",
                () -> rowsAreThere()
                        && lookup("#name").queryAs(Hyperlink.class).getText().equals("Shopper 0006"));
    }

    private void addToBasket(String words) {
        clickOn("#addItem").write(words).push(KeyCode.ENTER);
        FxThread.await(
                "the field empty again",
                () -> lookup("#addItem").queryAs(TextField.class).getText().isEmpty());
        FxThread.await(
                "a basket of one", () -> lookup(".basket-chip").queryAll().size() == 1);
        assertThat(lookup("#cart").queryAs(ToggleButton.class).isSelected()).isTrue();
    }

    private boolean rowsAreThere() {
        return lookup("#left").tryQuery().isPresent() && !rows().isEmpty();
    }

    private List<EntityId> listedAfter(List<EntityId> before) {
        FxThread.await("another list", () -> rowsAreThere() && !ids().equals(before));
        return FxThread.call(this::ids);
    }

    private List<?> rows() {
        return lookup("#left").queryListView().getItems();
    }

    private List<EntityId> ids() {
        return rows().stream().map(ListsJourneyTest::idOf).toList();
    }

    /** Rows are the page's own affair; what they stand for is in their words. */
    private static EntityId idOf(Object row) {
        var words = row.toString();
        int at = words.indexOf("id=") + 3;
        return new ItemId(words.substring(at, words.indexOf(',', at)));
    }

    private String titleOfFirstRow() {
        return textIn(".list-title");
    }

    private String reasonOfFirstRow() {
        // rows come a frame or two after their list
        FxThread.await("the first row", () -> firstRow().isPresent());
        return textIn(".list-reason");
    }

    private String textIn(String style) {
        return firstCell().lookupAll(style).stream()
                .map(Label.class::cast)
                .filter(Label::isVisible)
                .map(Label::getText)
                .findFirst()
                .orElse("");
    }

    private ListCell<?> firstCell() {
        return firstRow().orElseThrow();
    }

    private Optional<ListCell<?>> firstRow() {
        return lookup(".list-row-cell").queryAllAs(ListCell.class).stream()
                .filter(cell -> cell.getIndex() == 0 && cell.isVisible())
                .<ListCell<?>>map(cell -> cell)
                .findFirst();
    }

    private void clickFirstRow() {
        clickOn(FxThread.call(this::firstCell));
    }

    private String text(String id) {
        return lookup(id).queryAs(Label.class).getText();
    }
}
