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
    /** Kept, for a drop-down shows hundreds of models one after the other in the same cell to know how wide it must be. */
    private final Label title = new Label();

    private final Label detail = new Label();
    private final VBox lines = new VBox(2, title, detail);

    ModelCell(Language language, Function<T, Optional<ModelChoice>> choice, boolean detailed) {
        this.language = language;
        this.choice = choice;
        this.detailed = detailed;
        detail.getStyleClass().add("text-secondary");
    }

    @Override
    protected void updateItem(@Nullable T value, boolean empty) {
        super.updateItem(value, empty);
        if (empty || value == null) {
            setText(null);
            setGraphic(null);
            return;
        }
        var model = choice.apply(value);
        if (model.isPresent() && detailed) {
            title.setText(language.of(model.get().title()));
            detail.setText(language.of(model.get().detail()));
            setText(null);
            setGraphic(lines);
        } else {
            setText(model.map(which -> language.of(which.title()))
                    .orElseGet(() -> language.of("lists.versus.nothing")));
            setGraphic(null);
        }
    }
}
