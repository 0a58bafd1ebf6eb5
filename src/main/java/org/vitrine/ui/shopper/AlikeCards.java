package org.vitrine.ui.shopper;

import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.UserId;
import org.vitrine.portrait.Portraits;
import org.vitrine.portrait.SimilarShopper;
import org.vitrine.ui.fx.Language;

/**
 * Cards of shoppers who are like the one shown.
 *
 * @param choose goes to one of them
 */
record AlikeCards(Language language, Portraits portraits, Consumer<UserId> choose) {
    Node card(SimilarShopper other) {
        var who = new Label(portraits.name(other.user()));
        who.getStyleClass().add("text-strong");
        var how = new Label(language.of("shopper.percent", other.similarity()));
        how.getStyleClass().add("alike-share");
        var shared = new Label(String.join(
                language.of("shopper.comma"),
                other.shared().stream()
                        .limit(3)
                        .map(taste -> taste.field().equals("item")
                                ? portraits.catalogue().title(new ItemId(taste.value()), language.locale())
                                : portraits.label(taste.field(), taste.value(), language.locale()))
                        .toList()));
        shared.getStyleClass().add("alike-shared");
        shared.setWrapText(true);
        var items = new Label(language.of("shopper.alike.items", other.sharedItems()));
        items.getStyleClass().add("text-secondary");
        var head = new HBox(8, who, how);
        head.getStyleClass().add("alike-head");
        var card = new Button(null, new VBox(4, head, shared, items));
        card.getStyleClass().add("alike-card");
        card.setAccessibleText(who.getText() + ", " + how.getText() + ", " + shared.getText() + ", " + items.getText());
        card.setOnAction(event -> choose.accept(other.user()));
        return card;
    }
}
