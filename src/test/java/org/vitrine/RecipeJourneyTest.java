package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.PlanDraft;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;
import org.vitrine.data.recipe.RecipeFile;
import org.vitrine.ui.fx.FileDialogs;
import org.vitrine.ui.fx.FxThread;

/** Programs are left out of the events, the step says why it is there, and the recipe goes into a file and comes back. */
class RecipeJourneyTest extends UiTest {
    private static final int PEOPLE = 40;
    private static final int EVENTS_EACH = 10;
    private static final int OF_PROGRAM = 400;

    @TempDir
    Path shop;

    @Override
    FileDialogs dialogs() {
        return new FileDialogs() {
            @Override
            public List<Path> files(String title) {
                return List.of(file());
            }

            @Override
            public Optional<Path> folder(String title) {
                return Optional.empty();
            }

            @Override
            public Optional<Path> target(String title, String suggestedName) {
                return Optional.of(file());
            }
        };
    }

    private Path file() {
        return shop.resolve("cleaning.json");
    }

    @Test
    void aStepWithItsNoteGoesIntoAFileAndComesBack() throws Exception {
        openEvents();
        clickOn("#recipePart");
        FxThread.await("the recipe", () -> isShown("#recipe-empty"));
        choose("#add-step", "add-drop-robots");
        FxThread.await("what would be left", () -> isShown("#outlook-events"));
        assertThat(text("#outlook-events")).isEqualTo(String.valueOf(PEOPLE * EVENTS_EACH));
        type("#field-views .text-field", "1000");
        FxThread.await("fewer left out", () -> text("#outlook-events").equals("800"));
        type("#field-views .text-field", "some");
        FxThread.await("why not", () -> isShown("#step-wrong"));
        assertThat(text("#step-wrong")).startsWith("“Views from which on a shopper is looked at");
        type("#field-views .text-field", "100");
        FxThread.await("who is left out", () -> text("#outlook-users").equals(String.valueOf(PEOPLE)));
        picture("recipe-robots");
        clickOn("#keep-step");
        FxThread.await("the step", () -> isShown("#step-1"));

        clickOn("#note-1");
        FxThread.await("a place to write", () -> isShown("#note-text-1"));
        write("A page every two seconds");
        push(KeyCode.ENTER);
        FxThread.await("the note", () -> isShown("#note-of-1"));
        assertThat(text("#note-of-1")).isEqualTo("A page every two seconds");
        clickOn("#note-1");
        FxThread.await("the note to be changed", () -> isShown("#note-text-1"));
        write(" or less");
        push(KeyCode.ESCAPE);
        FxThread.await("the note as it was", () -> isShown("#note-of-1"));
        assertThat(text("#note-of-1")).isEqualTo("A page every two seconds");

        choose("#recipe-files", "save-recipe");
        FxThread.await("that it was saved", () -> isShown("#recipe-told"));
        assertThat(text("#recipe-told")).isEqualTo("The recipe of 1 step was saved in " + file());
        assertThat(RecipeFile.read(file()).lines().getFirst().note()).isEqualTo("A page every two seconds");
        picture("recipe-saved");
        clickOn("#remove-1");
        FxThread.await("no step", () -> isShown("#recipe-empty"));
        assertThat(isShown("#recipe-told")).isFalse();
        choose("#recipe-files", "apply-recipe");
        FxThread.await("the step again", () -> isShown("#note-of-1"));
        assertThat(text("#recipe-told")).startsWith("cleaning.json was applied: 1 step.");
        picture("recipe-applied");

        Files.writeString(file(), "no recipe");
        choose("#recipe-files", "apply-recipe");
        FxThread.await("what is wrong with the file", () -> isShown("#recipe-problem"));
        assertThat(isShown("#note-of-1")).isTrue();
        picture("recipe-not-applied");
    }

    /** 800 views and 2 purchases: what a weight makes of them is seen while its slider moves. */
    @Test
    void weightsTellTheirShareOfAllWhileTheyMove() throws Exception {
        openEvents("u1,i1,buy,1700000000\nu2,i2,buy,1700000001\n");
        clickOn("#recipePart");
        FxThread.await("the recipe", () -> isShown("#recipe-empty"));
        choose("#add-step", "add-event-weights");
        FxThread.await("what would be left", () -> isShown("#outlook-events") && isShown("#weight-slider-VIEW"));
        FxThread.run(() -> {
            lookup("#weight-slider-VIEW").queryAs(Slider.class).setValue(1);
            lookup("#weight-slider-BUY").queryAs(Slider.class).setValue(9.9);
        });
        assertThat(lookup("#weight-BUY").queryAs(TextField.class).getText()).isEqualTo("10");
        assertThat(text("#weight-share-BUY")).startsWith("2%").endsWith("2 events");
        type("#weight-BUY", "400");
        assertThat(text("#weight-share-BUY")).startsWith("50%");
        assertThat(lookup("#weight-slider-BUY").queryAs(Slider.class).getValue())
                .isEqualTo(10);
        assertThat(lookup("#weight-BUY").queryAs(TextField.class).getText()).isEqualTo("400");
        picture("recipe-weights");
        type("#weight-BUY", "0");
        FxThread.await("purchases go", () -> text("#outlook-events").equals("800"));
        clickOn("#keep-step");
        FxThread.await("the step", () -> isShown("#step-1"));
    }

    /** 800 views without a value, and five ratings: the slider stops at each, and what is typed moves it. */
    @Test
    void aThresholdTellsWhatItLeavesWhileItMoves() throws Exception {
        var header = "user,item,type,time,rating\n";
        openEvents(
                header,
                "u1,i1,rate,1700000000,1\nu2,i2,rate,1700000001,4\nu3,i3,rate,1700000002,2.5\n"
                        + "u4,i4,rate,1700000003,5\nu5,i5,rate,1700000004,5\n");
        clickOn("#recipePart");
        FxThread.await("the recipe", () -> isShown("#recipe-empty"));
        choose("#add-step", "add-minimum-value");
        FxThread.await(
                "what would be left",
                () -> isShown("#slider-least") && text("#outlook-events").equals("803"));
        var slider = lookup("#slider-least").queryAs(Slider.class);
        assertThat(slider.getMax()).isEqualTo(3);
        FxThread.run(() -> slider.setValue(1));
        FxThread.await("a lower one", () -> text("#outlook-events").equals("804"));
        assertThat(lookup("#field-least .text-field").queryAs(TextField.class).getText())
                .isEqualTo("2.5");
        type("#field-least .text-field", "4.9");
        FxThread.await("one of its own", () -> text("#outlook-events").equals("802"));
        assertThat(slider.getValue()).isEqualTo(3);
        assertThat(lookup("#field-least .text-field").queryAs(TextField.class).getText())
                .isEqualTo("4.9");
        clickOn("#field-unrated .check-box");
        FxThread.await("ratings alone", () -> text("#outlook-events").equals("2"));
        picture("recipe-threshold");
        type("#field-least .text-field", "many");
        FxThread.await("why not", () -> isShown("#step-wrong"));
        assertThat(text("#step-wrong")).startsWith("“Value an event has at least");
        type("#field-least .text-field", "4");
        FxThread.await("three", () -> text("#outlook-events").equals("3"));
        clickOn("#keep-step");
        FxThread.await("the step", () -> isShown("#step-1"));
        assertThat(lookup("#step-1 .label").queryAllAs(Label.class))
                .anyMatch(label -> "Events with a value of 4 or more only".equals(label.getText()));
        picture("recipe-threshold-kept");
    }

    private boolean isShown(String query) {
        return lookup(query).queryAll().stream()
                .anyMatch(node -> node.isVisible() && node.getLayoutBounds().getHeight() > 0);
    }

    private String text(String query) {
        return lookup(query).queryAllAs(Label.class).stream()
                .map(Label::getText)
                .findFirst()
                .orElse("");
    }

    private void type(String query, String words) {
        FxThread.run(() -> lookup(query).queryAs(TextField.class).setText(words));
    }

    private void choose(String menu, String item) {
        FxThread.await(menu, () -> wiring.turns.done() && !lookup(menu).query().isDisabled());
        FxThread.run(() -> lookup(menu).queryAs(MenuButton.class).getItems().stream()
                .filter(each -> item.equals(each.getId()))
                .forEach(MenuItem::fire));
    }

    private void openEvents() throws Exception {
        openEvents("");
    }

    private void openEvents(String others) throws Exception {
        openEvents("user,item,type,time\n", others);
    }

    private void openEvents(String header, String others) throws Exception {
        var end = ",".repeat(header.split(",").length - 4) + "\n";
        var text = new StringBuilder(header);
        for (int row = 0; row < PEOPLE * EVENTS_EACH; row++) {
            text.append("u%d,i%d,view,%d".formatted(row % PEOPLE, row % 70, 1_700_000_000L + row / PEOPLE * 86_400L))
                    .append(end);
        }
        for (int row = 0; row < OF_PROGRAM; row++) {
            text.append("bot,i%d,view,%d".formatted(row % 70, 1_700_000_000L + row * 2L))
                    .append(end);
        }
        text.append(others);
        var events = Files.writeString(shop.resolve("events.csv"), text);
        var plan = new ImportPlan(List.of(new TablePlan(TableKind.EVENTS, PlanDraft.source(events, TableKind.EVENTS))));
        openTable(
                shop,
                plan,
                PEOPLE * EVENTS_EACH + OF_PROGRAM + (int) others.lines().count());
    }
}
