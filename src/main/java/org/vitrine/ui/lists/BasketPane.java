package org.vitrine.ui.lists;

import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Problem;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.item.SuggestionMenu;

/**
 * The basket above the cart list: its items as chips, and a field to add more.
 *
 * @param theirsEmpty says that the shopper has left nothing in the cart
 * @param title what an item is called
 */
record BasketPane(
        FlowPane items,
        TextField add,
        Label theirsEmpty,
        Basket basket,
        Function<ItemId, String> title,
        Language language) {
    /** Works until the subscription ends. */
    Subscription bind() {
        add.setAccessibleText(add.getPromptText());
        ListChangeListener<ItemId> changed = change -> fill();
        basket.items().addListener(changed);
        fill();
        theirsEmpty.visibleProperty().bind(basket.theirsIsEmpty());
        var failing = basket.failure().subscribe(now -> fill());
        return new SuggestionMenu<ItemId>(add, item -> title.apply(item) + "  " + item.value(), basket::add)
                .bind(basket.suggestions(), basket::enter)
                .and(() -> basket.items().removeListener(changed))
                .and(failing)
                .and(theirsEmpty.visibleProperty()::unbind);
    }

    private Label failure(Problem problem) {
        var said = new Label(
                language.of(problem.what()) + "\n" + language.sentences(problem.why(), problem.advice()),
                new FontIcon("mdal-error_outline"));
        said.setId("basketFailure");
        said.getStyleClass().add("complaint");
        said.setWrapText(true);
        said.maxWidthProperty().bind(items.widthProperty());
        return said;
    }

    private void fill() {
        items.getChildren().clear();
        basket.failure().get().ifPresent(problem -> items.getChildren().add(failure(problem)));
        for (var item : basket.items()) {
            var name = title.apply(item);
            var chip = new Button(name, new FontIcon("mdal-close"));
            chip.getStyleClass().addAll("chip", "chip-link", "basket-chip");
            chip.setAccessibleText(language.of("lists.basket.remove", name));
            chip.setOnAction(event -> basket.remove(item));
            items.getChildren().add(chip);
        }
        if (basket.items().isEmpty() && basket.failure().get().isEmpty()) {
            var empty = new Label(language.of("lists.basket.empty"));
            empty.getStyleClass().add("text-secondary");
            items.getChildren().add(empty);
        }
    }
}
