package org.vitrine.ui.shopper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.vitrine.domain.Phrase;
import org.vitrine.portrait.Money;
import org.vitrine.portrait.Rfm;
import org.vitrine.ui.fx.Language;

/** Recency, frequency and money: figure, place among five fifths, and which way is good, in words. */
record RfmPanel(Language language, String currency) {
    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");

    List<Node> rows(Optional<Rfm> rfm) {
        if (rfm.isEmpty()) {
            return List.of(secondary("shopper.rfm.none"));
        }
        var one = rfm.get();
        var rows = new ArrayList<Node>();
        one.segmentText().ifPresent(said -> rows.add(wrapped(language.of(said))));
        rows.add(row(
                "recency",
                one.recencyDays().isPresent()
                        ? language.of("shopper.rfm.days", one.recencyDays().getAsInt())
                        : "–",
                one.recency(),
                one.recencyText()));
        var often = !one.countsDays()
                ? "shopper.rfm.counted"
                : one.basis() == Rfm.Basis.PURCHASES ? "shopper.rfm.purchases" : "shopper.rfm.visits";
        rows.add(row("frequency", language.of(often, one.frequency()), OptionalInt.of(one.often()), one.oftenText()));
        rows.add(row(
                "monetary",
                one.monetary().isPresent()
                        ? new Money(language.texts().get()).of(one.monetary().getAsDouble(), currency)
                        : "–",
                one.money(),
                one.moneyText()));
        rows.add(wrapped(language.of(one.basisText())));
        return rows;
    }

    private Node row(String what, String figure, OptionalInt score, Optional<Phrase> place) {
        var name = new Label(language.of("shopper.rfm." + what));
        name.getStyleClass().add("text-strong");
        var number = new Label(figure);
        number.getStyleClass().add("figure");
        var direction = new Label(place.map(language::of).orElseGet(() -> language.of("shopper.rfm.unknown")));
        direction.getStyleClass().add("text-secondary");
        direction.setWrapText(true);
        var steps = new HBox(4);
        steps.setAlignment(Pos.CENTER_LEFT);
        for (int fifth = 1; fifth <= 5; fifth++) {
            var step = new Region();
            step.getStyleClass().add("fifth");
            step.pseudoClassStateChanged(ON, fifth <= score.orElse(0));
            HBox.setHgrow(step, Priority.ALWAYS);
            steps.getChildren().add(step);
        }
        var ofFive = new Label(score.isPresent() ? language.of("portrait.rfm.score", score.getAsInt()) : "–");
        ofFive.getStyleClass().addAll("text-secondary", "fifths-score");
        steps.getChildren().add(ofFive);
        var left = new VBox(2, name, number);
        left.getStyleClass().add("rfm-left");
        var right = new VBox(6, steps, direction);
        HBox.setHgrow(right, Priority.ALWAYS);
        right.setAlignment(Pos.CENTER_LEFT);
        var row = new HBox(16, left, right);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setAccessibleText(name.getText() + ", " + figure + ", " + ofFive.getText() + ", " + direction.getText());
        return row;
    }

    private Label secondary(String key) {
        return wrapped(language.of(key));
    }

    private static Label wrapped(String text) {
        var label = new Label(text);
        label.getStyleClass().add("text-secondary");
        label.setWrapText(true);
        return label;
    }
}
