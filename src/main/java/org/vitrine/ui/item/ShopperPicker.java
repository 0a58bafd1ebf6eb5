package org.vitrine.ui.item;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.domain.UserId;
import org.vitrine.ui.fx.Hint;
import org.vitrine.ui.fx.Language;

/** Chooses the shopper the pages speak of: a search box with suggestions, those seen lately, the next one, somebody. */
public final class ShopperPicker extends HBox {
    private final TextField search = new TextField();
    private final MenuButton recent = new MenuButton();
    private final Button previous = new Button();
    private final Button next = new Button();
    private final Button random = new Button();

    public ShopperPicker() {
        getStyleClass().add("picker");
        search.setId("search");
        search.setPrefColumnCount(18);
        search.setMinWidth(96);
        recent.setId("recent");
        icon(recent, "mdal-history");
        previous.setId("previous");
        icon(previous, "mdal-chevron_left");
        next.setId("next");
        icon(next, "mdal-chevron_right");
        random.setId("random");
        random.setGraphic(new FontIcon("mdmz-shuffle"));
        random.setMinWidth(USE_PREF_SIZE);
        recent.setMinWidth(USE_PREF_SIZE);
        previous.setMinWidth(USE_PREF_SIZE);
        next.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(search, recent, previous, next, random);
    }

    private static void icon(javafx.scene.control.ButtonBase button, String code) {
        button.setGraphic(new FontIcon(code));
        button.getStyleClass().addAll("flat", "button-icon");
    }

    /** Works for this finder, in the present language, until the subscription ends. */
    public Subscription serve(ShopperFinder finder, Language language) {
        speak(language);
        previous.setOnAction(event -> finder.previous());
        next.setOnAction(event -> finder.next());
        random.setOnAction(event -> finder.random());
        var menu = new SuggestionMenu<UserId>(search, user -> title(user, finder), finder::choose);
        ListChangeListener<UserId> recentChanged = change -> fillRecent(finder, menu);
        finder.recent().addListener(recentChanged);
        fillRecent(finder, menu);
        return menu.bind(finder.suggestions(), finder::enter)
                .and(() -> finder.recent().removeListener(recentChanged));
    }

    private void speak(Language language) {
        search.setPromptText(language.of("shopper.search"));
        search.setAccessibleText(language.of("shopper.search"));
        random.setText(language.of("shopper.random"));
        recent.setAccessibleText(language.of("shopper.recent"));
        Hint.on(recent, language.of("shopper.recent"));
        previous.setAccessibleText(language.of("shopper.previous"));
        Hint.on(previous, language.of("shopper.previous"));
        next.setAccessibleText(language.of("shopper.next"));
        Hint.on(next, language.of("shopper.next"));
    }

    private void fillRecent(ShopperFinder finder, SuggestionMenu<UserId> menu) {
        recent.getItems().setAll(finder.recent().stream().map(menu::entry).toList());
        recent.setDisable(finder.recent().isEmpty());
    }

    private static String title(UserId user, ShopperFinder finder) {
        var called = finder.name(user);
        return called.equals(user.value()) ? called : called + "  " + user.value();
    }
}
