package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atlantafx.base.controls.ModalPane;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;
import org.vitrine.data.ValueType;
import org.vitrine.ui.fx.FileDialogs;
import org.vitrine.ui.fx.FxThread;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.RowTable;

/** Own files, through the four steps of the sheet, to the tables of the Data page. */
class ImportJourneyTest extends UiTest {
    private static final Charset GB18030 = Charset.forName("GB18030");

    @TempDir
    Path shop;

    @Override
    FileDialogs dialogs() {
        return new FileDialogs() {
            @Override
            public List<Path> files(String title) {
                return List.of(shop.resolve("用户.csv"), shop.resolve("商品.csv"), shop.resolve("log.txt"));
            }

            @Override
            public Optional<Path> folder(String title) {
                return Optional.of(shop);
            }

            @Override
            public Optional<Path> target(String title, String suggestedName) {
                return Optional.empty();
            }
        };
    }

    @Test
    void threeOwnFilesBecomeTheTablesOfAProject() throws Exception {
        writeFiles();
        clickOn("#chooseFiles");
        await("three files", () -> nodes(".import-file").size() == 3 && !busy());
        picture("import-1-files");
        assertThat(pick("table-of-0").getText()).isEqualTo("Shoppers");
        assertThat(pick("table-of-1").getText()).isEqualTo("Items");
        choose("table-of-2", "Events");
        clickOn("#sheet #next");

        await("the second step", () -> visible("#reading #rail-1"));
        clickOn("#reading #rail-1");
        var preview = lookup("#preview").queryAs(RowTable.class);
        await("the items", () -> preview.shownRows() == 3);
        assertThat(preview.getColumns().stream().map(column -> column.getText()).toList())
                .containsExactly("Line", "货号", "名称", "价格");
        assertThat(preview.getColumns().get(2).getCellObservableValue(0).getValue())
                .isEqualTo("保温杯；大号");
        picture("import-2-reading");
        clickOn("#sheet #next");

        await("the third step", () -> visible("#columns #rail-2"));
        clickOn("#columns #rail-2");
        await(
                "the columns of the events",
                () -> lookup("#role-column1").tryQuery().isPresent());
        assertThat(pick("role-column1").getText()).isEqualTo("shopper");
        choose("role-column2", "shopper");
        await("the clash", () -> next().isDisabled());
        assertThat(whyNot()).contains("column1").contains("column2").contains("shopper");
        picture("import-3-clash");
        press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        await("no clash", () -> !next().isDisabled());
        assertThat(pick("role-column2").getText()).isEqualTo("item");
        choose("role-column3", "time");
        await("the doubt", () -> nodes(".doubt").stream().anyMatch(ImportJourneyTest::isShown));
        picture("import-3-columns");
        clickOn("#sheet #next");

        await("the last step", () -> visible("#asking") && !next().isDisabled());
        FxThread.run(() -> lookup("#sheet #name").queryAs(TextField.class).setText("Teahouse"));
        await("a place", () -> !next().isDisabled());
        assertThat(label("#sheet #folder"))
                .isEqualTo(settings.resolve("workspace").toString());
        assertThat(label("#sheet #target")).contains("Teahouse");
        picture("import-4-save");
        FxThread.run(() -> scene().getWindow().setHeight(700));
        await("less room", () -> place(".import-foot").getMaxY() < 700);
        var asking = FxThread.call(() -> place("#asking"));
        assertThat(asking.getMinY())
                .isGreaterThanOrEqualTo(
                        FxThread.call(() -> place(".import-head")).getMaxY());
        assertThat(asking.getMaxY())
                .isLessThanOrEqualTo(FxThread.call(() -> place(".import-foot")).getMinY());
        FxThread.run(() -> scene().getWindow().setHeight(800));
        clickOn("#sheet #next");
        await("the report", () -> visible("#done"));
        picture("import-4-report");
        assertThat(label("#account-users-read")).isEqualTo("3");
        assertThat(label("#account-items-kept")).isEqualTo("3");
        assertThat(label("#account-events-read")).isEqualTo("6");
        assertThat(label("#account-events-setAside")).isEqualTo("1");
        clickOn("#sheet #next");

        await("the Data page", () -> wiring.navigator.page().get() == Page.DATA && visible("#table-items"));
        assertThat(wiring.session.project().get().orElseThrow().name()).isEqualTo("Teahouse");
        clickOn("#table-items");
        var table = lookup("#table").queryAs(RowTable.class);
        await("the items' rows", () -> table.shownRows() == 3);
        assertThat(settings.resolve("workspace/Teahouse/project.json")).exists();
        picture("import-5-data");
        clickOn("#qualityPart");
        await("the findings", () -> nodes(".finding-count").size() > 1);
        picture("import-6-quality");
        assertThat(nodes(".finding-count").stream()
                        .map(count ->
                                count.localToScene(count.getLayoutBounds()).getMaxX()))
                .as("counts stand below one another, whatever can be done")
                .allSatisfy(edge ->
                        assertThat(edge).isCloseTo(place(".finding-count").getMaxX(), within(0.5)));
    }

    @Test
    void rowsOfADatabaseComeInBesideTheFiles() throws Exception {
        writeFiles();
        var url = "jdbc:duckdb:" + shop.resolve("shop.duckdb");
        try (var connection = java.sql.DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("create table orders (user_id varchar, item_id varchar, ts timestamp)");
            statement.execute("insert into orders values ('007', 'A1', timestamp '2024-05-31 10:00:00')");
        }
        clickOn("#chooseFiles");
        await("three files", () -> nodes(".import-file").size() == 3 && !busy());
        clickOn("#databaseMore");
        await("the form", () -> visible("#database"));
        FxThread.run(() -> {
            lookup("#database-url").queryAs(TextField.class).setText(url);
            lookup("#database-query")
                    .queryAs(javafx.scene.control.TextArea.class)
                    .setText("order_lines");
        });
        clickOn("#database-fetch");
        await("the refusal", () -> nodes("#database .complaint").size() == 1);
        picture("import-1-database");
        FxThread.run(() -> lookup("#database-query")
                .queryAs(javafx.scene.control.TextArea.class)
                .setText("SELECT user_id, item_id, ts FROM orders"));
        clickOn("#database-fetch");
        await("a fourth row", () -> nodes(".import-file").size() == 4);
        assertThat(visible("#fetch-again-3")).isTrue();
        picture("import-1-fetched");
        clickOn("#fetch-again-3");
        await("the form again", () -> visible("#database"));
        assertThat(lookup("#database-url").queryAs(TextField.class).getText()).isEqualTo(url);
        clickOn("#database-close");
        await("the files", () -> visible("#rows"));
    }

    @Test
    void importingAgainShowsWhichFilesHaveOtherColumns() throws Exception {
        var log = Files.writeString(shop.resolve("log.csv"), "user,item,note\nu1,i1,x\n");
        var columns = List.of(new ColumnSpec("user", ColumnRole.USER), new ColumnSpec("item", ColumnRole.ITEM));
        var source = new SourceSpec(log.toString(), SourceFormat.delimited(",", true), columns);
        openTable(shop, new ImportPlan(List.of(new TablePlan(TableKind.EVENTS, source))), 1);
        Files.writeString(log, "user,item,colour\nu1,i1,red\nu2,i1,red\n");
        clickOn("#importAgain");
        await("the file", () -> nodes(".import-file").size() == 1 && !busy() && !next().isDisabled());
        clickOn("#sheet #next");
        await("the second step", () -> visible("#reading") && !next().isDisabled());
        clickOn("#sheet #next");
        await("the third step", () -> visible("#columns") && !next().isDisabled());
        clickOn("#sheet #next");
        await("the last step", () -> visible("#asking") && !next().isDisabled());
        clickOn("#sheet #next");
        await("the report", () -> visible("#done"));
        picture("import-again-report");
        var said = (Label) lookup(".changed-file").query();
        assertThat(said.getText())
                .isEqualTo("log.csv has new columns: colour  ·  no table takes colour yet: name the file again when"
                        + " importing, or give them a meaning in the import sheet  ·  log.csv has lost columns: note");
        assertThat(isShown(said)).isTrue();
        assertThat(isWhole(said)).isTrue();
        assertThat(label("#changes-events")).contains("one row new or changed", "user: one id new, 0 gone");
    }

    @Test
    void aColumnThatIsNearlyTheEventTypeHasAButtonThatMakesItThat() throws Exception {
        Files.writeString(
                shop.resolve("log.txt"),
                "user,item,step,city\n1,x,view,Kiel\n2,y,peek,Kiel\n3,y,buy,Bonn\n4,z,buy,Ulm\n5,z,view,Ulm\n");
        Files.writeString(shop.resolve("用户.csv"), "用户id,城市\n1,杭州\n", StandardCharsets.UTF_8);
        Files.writeString(shop.resolve("商品.csv"), "货号,名称\nx,茶盘\n", StandardCharsets.UTF_8);
        clickOn("#chooseFiles");
        await("three files", () -> nodes(".import-file").size() == 3 && !busy() && !next().isDisabled());
        clickOn("#sheet #next");
        await("the second step", () -> visible("#reading") && !next().isDisabled());
        clickOn("#sheet #next");
        await("the third step", () -> visible("#columns #rail-2"));
        clickOn("#columns #rail-2");
        await("the hint", () -> visible(".column-hint"));
        picture("import-3-almost");
        assertThat(isWhole(shownLabel(".column-hint > .label"))).isTrue();
        clickOn("#kinds-step");
        await("the event type", () -> pick("role-step").getText().equals("event type"));
        assertThat(visible(".column-hint")).isFalse();
        await("the doubt", () -> visible(".doubt"));
        picture("import-3-kinds");
        var doubt = shownLabel(".doubt");
        assertThat(isWhole(doubt)).isTrue();
        assertThat(doubt.getText()).endsWith("the event type 'peek' is not known; say below what it means");
    }

    @Test
    void fiftyColumnsGetTheirRolesInLessThanTenClicks() throws Exception {
        var head = new StringBuilder("user,item");
        var row = new StringBuilder("1,x");
        for (int c = 3; c <= 50; c++) {
            head.append(",c").append(c);
            row.append(',').append(c);
        }
        Files.writeString(shop.resolve("log.txt"), head + "\n" + row + "\n" + row + "\n");
        Files.writeString(shop.resolve("用户.csv"), "用户id,城市\n1,杭州\n", StandardCharsets.UTF_8);
        Files.writeString(shop.resolve("商品.csv"), "货号,名称\nx,茶盘\n", StandardCharsets.UTF_8);
        clickOn("#chooseFiles");
        await("three files", () -> nodes(".import-file").size() == 3 && !busy() && !next().isDisabled());
        clickOn("#sheet #next");
        await("the second step", () -> visible("#reading") && !next().isDisabled());
        clickOn("#sheet #next");
        await("the third step", () -> visible("#columns #rail-2"));
        clickOn("#columns #rail-2");
        await("its columns", () -> lookup("#role-c3").tryQuery().isPresent());
        int clicks = 0;
        clicks += select("c3", "c20");
        clickOn("#chip-IGNORED");
        clicks++;
        clicks += select("c21", "c40");
        clickOn("#chip-type-TEXT");
        clicks++;
        clicks += select("c41", "c50");
        assertThat(label("#chipsTold")).startsWith("10 columns are selected");
        clickOn("#chip-VALUE");
        clicks++;
        assertThat(clicks).isLessThan(10);
        picture("import-3-fifty");
        var columns = FxThread.call(() -> List.copyOf(columnList().getItems()));
        assertThat(columns).hasSize(50);
        assertThat(columns.subList(0, 2))
                .extracting(ColumnSpec::role)
                .containsExactly(ColumnRole.USER, ColumnRole.ITEM);
        assertThat(columns.subList(2, 20)).allMatch(column -> column.role() == ColumnRole.IGNORED);
        assertThat(columns.subList(20, 40))
                .allMatch(column -> column.role() == ColumnRole.ATTRIBUTE && column.type() == ValueType.TEXT);
        assertThat(columns.subList(40, 50)).allMatch(column -> column.role() == ColumnRole.VALUE);
        // by keyboard: one further row with Shift, then the chip with the space bar
        FxThread.run(() -> {
            columnList().getSelectionModel().clearAndSelect(48);
            columnList().getFocusModel().focus(48);
            columnList().requestFocus();
        });
        press(KeyCode.SHIFT).press(KeyCode.DOWN).release(KeyCode.DOWN).release(KeyCode.SHIFT);
        await("two rows", () -> label("#chipsTold").startsWith("2 columns"));
        FxThread.run(() -> lookup("#chip-ATTRIBUTE").query().requestFocus());
        push(KeyCode.SPACE);
        await("attributes again", () -> columnList().getItems().get(49).role() == ColumnRole.ATTRIBUTE);
        assertThat(columnList().getItems().get(48).role()).isEqualTo(ColumnRole.ATTRIBUTE);
        assertThat(columnList().getItems().get(47).role()).isEqualTo(ColumnRole.VALUE);
    }

    /** From one column to another: a click and a click with Shift. */
    private int select(String from, String to) {
        clickOn(columnName(from));
        var last = columnName(to);
        // as the robot does it, but for the key: on a busy machine it comes too late now and then
        FxThread.run(() -> {
            for (var type : List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED)) {
                Event.fireEvent(last, shiftClick(type));
            }
        });
        return 2;
    }

    private static MouseEvent shiftClick(EventType<MouseEvent> type) {
        boolean down = type == MouseEvent.MOUSE_PRESSED;
        return new MouseEvent(
                type,
                4,
                4,
                4,
                4,
                MouseButton.PRIMARY,
                1,
                true,
                false,
                false,
                false,
                down,
                false,
                false,
                true,
                false,
                true,
                null);
    }

    /** The label with the column's name, scrolled into view. */
    private Node columnName(String source) {
        FxThread.run(() -> {
            var columns = columnList().getItems();
            for (int row = 0; row < columns.size(); row++) {
                if (columns.get(row).source().equals(source)) {
                    columnList().scrollTo(row);
                }
            }
            // where it lies now, not where it lay
            columnList().layout();
        });
        await("the column " + source, () -> named(source).isPresent());
        return named(source).orElseThrow();
    }

    private Optional<Node> named(String source) {
        return nodes("#columns .column-list .column-name").stream()
                .filter(ImportJourneyTest::isShown)
                .filter(node -> node instanceof Label label && label.getText().equals(source))
                .findFirst();
    }

    @SuppressWarnings("unchecked")
    private ListView<ColumnSpec> columnList() {
        return (ListView<ColumnSpec>) lookup("#columns .column-list").query();
    }

    @Test
    void escapeAsksBeforeChoicesAreLost() throws Exception {
        writeFiles();
        clickOn("#chooseFiles");
        await("three files", () -> nodes(".import-file").size() == 3 && !busy());
        push(KeyCode.ESCAPE);
        await("the question", () -> visible("#leaving"));
        clickOn("#stay");
        await("no question", () -> visible("#going"));
        push(KeyCode.ESCAPE);
        await("the question again", () -> visible("#leaving"));
        clickOn("#leaveNow");
        await("the sheet gone", () -> !((ModalPane) scene().lookup("#modal")).isDisplay());
    }

    @Test
    void whoHasNoDataReadsWhatIsKnownAndWhereToGetIt() throws Exception {
        clickOn("#homeLayouts");
        await("the list", () -> visible("#layouts") && visible("#layouts-details"));
        picture("import-layouts");
        clickOn("#layouts-search");
        write("olist");
        await(
                "one of them",
                () -> nodes("#layouts-list .list-cell").stream()
                                .filter(cell -> !((ListCell<?>) cell).isEmpty())
                                .count()
                        == 1);
        assertThat(details()).contains("Olist").anyMatch(text -> text.contains("CC BY-NC-SA 4.0"));
        assertThat(details()).anyMatch(text -> text.startsWith("https://"));
        assertThat(details()).anyMatch(text -> text.contains("olist_orders_dataset.csv"));
        clickOn("#layouts-copy");
        clickOn("#layouts-close");
        await("the way to choose files", () -> visible("#nothing") && !visible("#layouts"));
        clickOn("#sheet #knownLayouts");
        await("the list again", () -> visible("#layouts"));
    }

    /** However much there is to be read before. */
    @Test
    void theAnswersToAFetchAreInSight() throws Exception {
        clickOn("#homeLayouts");
        await("the list", () -> visible("#layouts") && visible("#layouts-details"));
        clickOn("#layouts-search");
        write("esci");
        await("its offer", () -> visible("#fetch-ask"));
        FxThread.run(() -> lookup("#fetch-ask").queryButton().fire());
        await("the question", () -> visible("#fetch-go"));
        FxThread.letDraw();
        for (var id : List.of("#fetch-agree", "#fetch-go", "#fetch-back")) {
            var node = lookup(id).query();
            var place = FxThread.call(() -> node.localToScene(node.getBoundsInLocal()));
            var sheet = FxThread.call(() -> {
                var pane = lookup("#layouts").query();
                return pane.localToScene(pane.getBoundsInLocal());
            });
            assertThat(sheet.contains(place))
                    .as(id + " at " + place + " in " + sheet)
                    .isTrue();
        }
        picture("import-fetch-question");
    }

    private List<String> details() {
        return nodes("#layouts-details .label").stream()
                .map(label -> ((Label) label).getText())
                .toList();
    }

    private void writeFiles() throws IOException {
        Files.writeString(shop.resolve("用户.csv"), "用户id,城市\n007,杭州\n7,苏州\nNA,上海\n", StandardCharsets.UTF_8);
        Files.write(
                shop.resolve("商品.csv"),
                "货号;名称;价格\nA1;\"保温杯；大号\";39.9\nA2;\"龙井;明前\";128\nA3;茶盘;260\n".getBytes(GB18030));
        Files.writeString(shop.resolve("log.txt"), """
                007::A1::2024-05-01 10:00:00
                7::A1::2024-05-01 11:00:00
                7::A2::2024-05-02 12:00:00
                NA::A3::2024-05-03 13:00:00
                NA::A1::yesterday
                007::A2::2024-05-04 14:00:00
                """);
    }

    private Bounds place(String query) {
        var node = lookup(query).query();
        return node.localToScene(node.getLayoutBounds());
    }

    private boolean busy() {
        return lookup("#busy").query().isVisible();
    }

    private List<Node> nodes(String query) {
        return List.copyOf(lookup(query).queryAll());
    }

    private Button next() {
        return lookup("#sheet #next").queryButton();
    }

    private String whyNot() {
        return label("#whyNot");
    }

    private String label(String query) {
        return lookup(query).queryAs(Label.class).getText();
    }

    private MenuButton pick(String id) {
        return lookup("#" + id).queryAs(MenuButton.class);
    }

    /** As the menu does it; popups have windows of their own, which the headless screen does not place. */
    private void choose(String id, String text) {
        FxThread.run(() -> pick(id).getItems().stream()
                .filter(each -> each.getText().equals(text))
                .findFirst()
                .ifPresent(MenuItem::fire));
    }

    private boolean visible(String query) {
        return lookup(query).queryAll().stream().anyMatch(ImportJourneyTest::isShown);
    }

    private Label shownLabel(String query) {
        return nodes(query).stream()
                .filter(ImportJourneyTest::isShown)
                .map(Label.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** Whether all of the text is seen. */
    private static boolean isWhole(Label label) {
        return label.getHeight() >= label.prefHeight(label.getWidth()) - 0.5;
    }

    private static boolean isShown(Node node) {
        for (var each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** Nodes are looked for when all of the page is there. */
    private void await(String what, java.util.function.BooleanSupplier condition) {
        FxThread.await(what, () -> wiring.turns.done() && condition.getAsBoolean());
    }
}
