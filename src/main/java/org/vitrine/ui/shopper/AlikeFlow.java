package org.vitrine.ui.shopper;

import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import org.vitrine.domain.UserId;
import org.vitrine.portrait.Portraits;
import org.vitrine.portrait.UserPortrait;
import org.vitrine.ui.fx.Language;

/** Those who shop alike beside each other, as wide as the room allows. */
final class AlikeFlow {
    private static final int SHOWN = 8;
    private static final double GAP = 12;
    private static final double NARROWEST = 212;

    private final FlowPane pane;
    private final Language language;
    private final Consumer<UserId> choose;
    private double room;

    /** @param choose goes to one of them */
    AlikeFlow(FlowPane pane, Language language, Consumer<UserId> choose) {
        this.pane = pane;
        this.language = language;
        this.choose = choose;
    }

    void show(UserPortrait portrait, Portraits portraits) {
        var cards = new AlikeCards(language, portraits, choose);
        pane.getChildren()
                .setAll(portrait.similar().stream()
                        .limit(SHOWN)
                        .map(other -> cards.card(other))
                        .toList());
        if (portrait.similar().isEmpty()) {
            var nobody = new Label(language.of("shopper.alike.none"));
            nobody.getStyleClass().add("text-secondary");
            pane.getChildren().add(nobody);
        }
        giveWidths();
        Awaited.came(pane);
    }

    /** @param width pixels there are for all of them */
    void arrange(double width) {
        room = Math.floor(width);
        pane.setPrefWrapLength(room);
        giveWidths();
    }

    /** Rows are of one length where they can be; a few stay as wide as among many. */
    private void giveWidths() {
        int cards = pane.getChildren().size();
        int fit = (int) Math.max(1, (room + GAP) / (NARROWEST + GAP));
        int rows = Math.ceilDiv(cards, fit);
        int beside = rows > 1 ? Math.ceilDiv(cards, rows) : fit;
        double width = Math.floor((room - (beside - 1) * GAP) / beside);
        for (var child : pane.getChildren()) {
            if (child instanceof Button card) {
                card.setPrefWidth(Math.max(NARROWEST, width));
            }
        }
    }
}
