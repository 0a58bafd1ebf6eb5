package org.vitrine.ui.data.recipe;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.ui.fx.Hint;
import org.vitrine.ui.fx.Language;

/** Why a step is there, in the analyst's words: said on its card, and written there. */
final class NoteLine extends HBox {
    static final String ICON = "mdal-comment";

    private final int at;
    private final String note;
    private final RecipeViewModel model;
    private final Language language;

    NoteLine(int at, String note, RecipeViewModel model, Language language) {
        this.at = at;
        this.note = note;
        this.model = model;
        this.language = language;
        getStyleClass().add("recipe-note");
        setAlignment(Pos.CENTER_LEFT);
        managedProperty().bind(visibleProperty());
        tell();
    }

    private void tell() {
        getChildren().clear();
        setVisible(!note.isEmpty());
        if (!note.isEmpty()) {
            var said = new Label(note, new FontIcon(ICON));
            said.setId("note-of-" + (at + 1));
            said.setWrapText(true);
            said.setMinHeight(Region.USE_PREF_SIZE);
            said.getStyleClass().add("text-secondary");
            getChildren().add(said);
        }
    }

    /** Enter keeps what is written, Escape leaves it as it was; nothing written takes the note away. */
    void write() {
        var typed = new TextField(note);
        typed.setId("note-text-" + (at + 1));
        typed.setPromptText(language.of("recipe.page.note.prompt"));
        typed.setAccessibleText(typed.getPromptText());
        typed.setOnAction(event -> keep(typed));
        typed.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                tell();
                event.consume();
            }
        });
        HBox.setHgrow(typed, Priority.ALWAYS);
        var keep = new Button(language.of("recipe.page.note.keep"));
        keep.setId("note-keep-" + (at + 1));
        keep.getStyleClass().add("small");
        keep.setMinWidth(USE_PREF_SIZE);
        keep.setOnAction(event -> keep(typed));
        Hint.on(keep, language.of("recipe.page.note.keys"));
        getChildren().setAll(typed, keep);
        setVisible(true);
        typed.requestFocus();
        typed.end();
    }

    private void keep(TextField typed) {
        if (typed.getText().strip().equals(note)) {
            tell();
        } else {
            model.note(at, typed.getText());
        }
    }
}
