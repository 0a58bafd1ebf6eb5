package org.vitrine.ui.lists;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.util.Subscription;
import org.vitrine.domain.ItemId;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.item.Shop;

/** Suggests items under a text field while one types, and puts the chosen one into the basket. */
record ItemSuggestions(TextField field, Basket basket, Supplier<Optional<Shop>> shop, Language language) {
    /** Works until the subscription ends. */
    Subscription bind() {
        var found = new ContextMenu();
        ListChangeListener<ItemId> changed = change -> suggest(found);
        basket.suggestions().addListener(changed);
        field.setAccessibleText(field.getPromptText());
        field.setOnAction(event -> {
            var text = field.getText();
            found.hide();
            field.clear();
            basket.enter(text);
        });
        return field.textProperty().subscribe(basket::search).and(() -> {
            found.hide();
            basket.suggestions().removeListener(changed);
        });
    }

    private void suggest(ContextMenu found) {
        found.getItems()
                .setAll(basket.suggestions().stream()
                        .map(item -> entry(item, found))
                        .toList());
        if (basket.suggestions().isEmpty() || !field.isFocused()) {
            found.hide();
        } else if (!found.isShowing()) {
            found.show(field, Side.BOTTOM, 0, 4);
        }
    }

    private MenuItem entry(ItemId item, ContextMenu found) {
        var title = shop.get()
                .flatMap(Shop::peek)
                .map(portraits -> portraits.catalogue().title(item, language.locale()))
                .orElse(item.value());
        var entry = new MenuItem(title + "  " + item.value());
        entry.setMnemonicParsing(false);
        entry.setOnAction(event -> {
            found.hide();
            field.clear();
            basket.add(item);
        });
        return entry;
    }
}
