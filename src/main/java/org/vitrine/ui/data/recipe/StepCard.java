package org.vitrine.ui.data.recipe;

import atlantafx.base.controls.ToggleSwitch;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.data.recipe.RecipeResult;
import org.vitrine.data.recipe.Sizes;
import org.vitrine.data.recipe.StepWords;
import org.vitrine.domain.Phrase;
import org.vitrine.ui.fx.Hint;
import org.vitrine.ui.fx.Language;

/** One step: what it does, what it left, and the ways to change it. */
final class StepCard extends VBox {
    private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    StepCard(int at, RecipeViewModel.Shown shown, RecipeViewModel model, Language language, boolean writable) {
        var all = shown.entries();
        var entry = all.get(at);
        var before = at == 0 ? shown.imported() : all.get(at - 1).done().after();
        var step = entry.line().step();
        setId("step-" + (at + 1));
        getStyleClass().addAll("card", "recipe-step");
        pseudoClassStateChanged(OFF, entry.done().state() == RecipeResult.State.OFF);
        pseudoClassStateChanged(FAILED, entry.done().state() == RecipeResult.State.FAILED);
        var number = new Label(String.valueOf(at + 1));
        number.getStyleClass().add("recipe-number");
        var title = new Label(language.of(StepWords.title(step)));
        title.getStyleClass().add("text-secondary");
        var sentence = new Label(language.of(StepWords.sentence(step)));
        sentence.setWrapText(true);
        sentence.getStyleClass().add("text-strong");
        var effect = new Label(language.of(effect(entry, before)));
        effect.setWrapText(true);
        effect.getStyleClass().add("recipe-effect");
        if (isIdle(entry, before)) {
            effect.getStyleClass().add("doubt");
            effect.setGraphic(new FontIcon("mdmz-warning"));
        }
        var said = new VBox(2, title, sentence);
        var note = new NoteLine(at, entry.line().note(), model, language);
        said.getChildren().add(note);
        HBox.setHgrow(said, Priority.ALWAYS);
        HBox.setHgrow(effect, Priority.ALWAYS);
        effect.setMaxWidth(Double.MAX_VALUE);
        var above = new HBox(number, said);
        var below = new HBox(effect);
        for (var row : List.of(above, below)) {
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("recipe-step-row");
        }
        getChildren().addAll(above, below);
        if (writable) {
            var on = new ToggleSwitch();
            on.setId("on-" + (at + 1));
            on.setSelected(entry.line().on());
            on.setMinWidth(USE_PREF_SIZE);
            on.setAccessibleText(language.of("recipe.page.on", sentence.getText()));
            on.selectedProperty().addListener((chosen, was, now) -> model.turn(at, now));
            above.getChildren().add(on);
            below.getChildren()
                    .add(new HBox(
                            button("edit-" + (at + 1), "mdal-edit", "recipe.page.edit", language, () -> model.edit(at)),
                            button(
                                    "note-" + (at + 1),
                                    NoteLine.ICON,
                                    entry.line().note().isEmpty() ? "recipe.page.note" : "recipe.page.note.change",
                                    language,
                                    note::write),
                            moving(at, at - 1, all.size(), model, language),
                            moving(at, at + 1, all.size(), model, language),
                            button(
                                    "remove-" + (at + 1),
                                    "mdal-delete",
                                    "recipe.page.remove",
                                    language,
                                    () -> model.remove(at))));
        }
    }

    private static Button moving(int at, int to, int size, RecipeViewModel model, Language language) {
        boolean up = to < at;
        var button = button(
                (up ? "up-" : "down-") + (at + 1),
                up ? "mdal-arrow_upward" : "mdal-arrow_downward",
                up ? "recipe.page.up" : "recipe.page.down",
                language,
                () -> model.move(at, to));
        button.setDisable(to < 0 || to >= size);
        return button;
    }

    private static Button button(String id, String icon, String key, Language language, Runnable action) {
        var button = new Button(null, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().addAll("flat", "button-icon");
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText(language.of(key));
        Hint.on(button, language.of(key));
        button.setOnAction(event -> action.run());
        return button;
    }

    private static boolean isIdle(RecipeViewModel.Entry entry, Sizes before) {
        return entry.done().state() == RecipeResult.State.DONE
                && entry.done().changed() == 0
                && entry.done().after().equals(before);
    }

    private static Phrase effect(RecipeViewModel.Entry entry, Sizes before) {
        var done = entry.done();
        return switch (done.state()) {
            case OFF -> Phrase.of("recipe.page.off");
            case FAILED ->
                Phrase.of(
                        "recipe.page.failed",
                        done.problem().map(problem -> problem.why()).orElse(Phrase.of("recipe.page.off")));
            case DONE -> {
                var changed = StepWords.changed(entry.line().step(), done);
                yield done.after().equals(before)
                        ? isIdle(entry, before) ? Phrase.of("recipe.page.idle", changed) : changed
                        : Phrase.of("recipe.page.done", changed, left(done.after()));
            }
        };
    }

    static Phrase left(Sizes sizes) {
        return Phrase.of("recipe.left", sizes.events(), sizes.users(), sizes.items(), sizes.sparsity());
    }
}
