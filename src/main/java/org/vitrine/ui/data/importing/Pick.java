package org.vitrine.ui.data.importing;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.javafx.FontIcon;

/** A button that says what is chosen and offers the other choices in a menu; lighter than a combo box in a list of rows. */
final class Pick<T> extends MenuButton {
    private final Function<T, String> words;
    private final Function<T, Optional<String>> icon;

    Pick(String what, Function<T, String> words, Function<T, Optional<String>> icon) {
        this.words = words;
        this.icon = icon;
        getStyleClass().add("pick");
        setAccessibleText(what);
        setMaxWidth(Double.MAX_VALUE);
    }

    /** Shows {@code chosen} and offers {@code all}; {@code hear} is told of another choice. */
    void offer(String what, List<T> all, T chosen, Consumer<T> hear) {
        setText(words.apply(chosen));
        setAccessibleText(what + ": " + words.apply(chosen));
        setGraphic(icon.apply(chosen).map(FontIcon::new).orElse(null));
        getItems()
                .setAll(all.stream()
                        .map(each -> item(each, each.equals(chosen), hear))
                        .toList());
    }

    private MenuItem item(T value, boolean chosen, Consumer<T> hear) {
        var item = new CheckMenuItem(words.apply(value));
        item.setSelected(chosen);
        item.setOnAction(event -> {
            item.setSelected(chosen);
            if (!chosen) {
                hear.accept(value);
            }
        });
        return item;
    }
}
