package org.vitrine.ui.lists;

import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.vitrine.ui.fx.Language;

/** A model in a drop-down: its title, and in the open list what tells it from others of the same title. */
final class ModelCell<T> extends ListCell<T> {
    private final Language language;
    private final Function<T, Optional<ModelChoice>> choice;
    private final boolean detailed;

    ModelCell(Language language, Function<T, Optional<ModelChoice>> choice, boolean detailed) {
        this.language = language;
        this.choice = choice;
        this.detailed = detailed;
    }

    @Override
    protected void updateItem(@Nullable T value, boolean empty) {
        super.updateItem(value, empty);
        setText(null);
        setGraphic(null);
        if (empty || value == null) {
            return;
        }
        var model = choice.apply(value);
        if (model.isEmpty()) {
            setText(language.of("lists.versus.nothing"));
        } else if (detailed) {
            var title = new Label(language.of(model.get().title()));
            var detail = new Label(language.of(model.get().detail()));
            detail.getStyleClass().add("text-secondary");
            setGraphic(new VBox(2, title, detail));
        } else {
            setText(language.of(model.get().title()));
        }
    }
}
