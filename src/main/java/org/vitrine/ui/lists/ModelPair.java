package org.vitrine.ui.lists;

import java.util.ArrayList;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ComboBox;
import javafx.util.Subscription;
import org.vitrine.ui.fx.Language;

/** The model a list is made by and, when somebody compares, the one beside it. */
final class ModelPair {
    private final ComboBox<ModelChoice> first;
    private final ComboBox<Optional<ModelChoice>> second;
    private final ListsViewModel model;
    private boolean filling;

    ModelPair(ComboBox<ModelChoice> first, ComboBox<Optional<ModelChoice>> second, ListsViewModel model) {
        this.first = first;
        this.second = second;
        this.model = model;
    }

    /** Shows the models there are and hears which are chosen, until the subscription ends. */
    Subscription bind(Language language) {
        first.setAccessibleText(language.of("lists.model"));
        second.setAccessibleText(language.of("lists.versus"));
        first.setCellFactory(list -> new ModelCell<>(language, Optional::of, true));
        first.setButtonCell(new ModelCell<>(language, Optional::of, false));
        second.setCellFactory(list -> new ModelCell<>(language, choice -> choice, true));
        second.setButtonCell(new ModelCell<>(language, choice -> choice, false));
        ListChangeListener<ModelChoice> changed = change -> fill();
        model.choices().addListener(changed);
        return Subscription.combine(
                first.valueProperty().subscribe(chosen -> {
                    if (!filling && chosen != null) {
                        model.choose(chosen);
                    }
                }),
                second.valueProperty().subscribe(chosen -> {
                    if (!filling && chosen != null) {
                        model.second().set(chosen);
                    }
                }),
                model.first().subscribe(now -> fill()),
                model.second().subscribe(now -> fill()),
                () -> model.choices().removeListener(changed));
    }

    private void fill() {
        filling = true;
        first.getItems().setAll(model.choices());
        first.setValue(model.first().get());
        var others = new ArrayList<Optional<ModelChoice>>();
        others.add(Optional.empty());
        model.choices().stream()
                .filter(choice -> !choice.equals(model.first().get()))
                .map(Optional::of)
                .forEach(others::add);
        second.getItems().setAll(others);
        var beside = model.second().get();
        second.setValue(others.contains(beside) ? beside : Optional.empty());
        filling = false;
    }
}
