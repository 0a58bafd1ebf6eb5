package org.vitrine.ui.item;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.util.Subscription;

/** Suggests below a text field while one types; Enter takes what fits the text best. */
public final class SuggestionMenu<T> {
    private final TextField field;
    private final Function<T, String> title;
    private final Consumer<T> choose;
    private final ContextMenu menu = new ContextMenu();

    /**
     * @param title  what to show of a suggestion
     * @param choose takes the suggestion clicked
     */
    public SuggestionMenu(TextField field, Function<T, String> title, Consumer<T> choose) {
        this.field = field;
        this.title = title;
        this.choose = choose;
    }

    /**
     * Works until the subscription ends.
     *
     * @param enter takes the text when Enter is pressed
     */
    public Subscription bind(Suggestions<T> suggestions, Consumer<String> enter) {
        field.setOnAction(event -> {
            var text = field.getText();
            done();
            enter.accept(text);
        });
        ListChangeListener<T> changed = change -> show(suggestions.found());
        suggestions.found().addListener(changed);
        return field.textProperty().subscribe(suggestions::search).and(() -> {
            menu.hide();
            suggestions.found().removeListener(changed);
        });
    }

    /** An entry of this or of another menu for one of them. */
    MenuItem entry(T each) {
        var item = new MenuItem(title.apply(each));
        item.setMnemonicParsing(false);
        item.setOnAction(event -> {
            done();
            choose.accept(each);
        });
        return item;
    }

    private void show(List<T> found) {
        menu.getItems().setAll(found.stream().map(this::entry).toList());
        if (found.isEmpty() || !field.isFocused()) {
            menu.hide();
        } else if (!menu.isShowing()) {
            menu.show(field, Side.BOTTOM, 0, 4);
        }
    }

    private void done() {
        menu.hide();
        field.clear();
    }
}
