package org.vitrine.ui.run;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.train.Advice;
import org.vitrine.train.Remedy;

/** What is to be said of a run, in words, the most pressing first. */
final class AdviceList extends VBox {
    private static final int ABREAST = 2;

    private List<Advice> shown = List.of();

    /** What the button of an advice does. */
    record Buttons(Predicate<Remedy> canBeDone, Consumer<Remedy> press) {
        /** None. */
        static final Buttons NONE = new Buttons(remedy -> false, remedy -> {});
    }

    AdviceList() {
        setId("advice");
        getStyleClass().add("advice-list");
        widthProperty().subscribe(width -> giveWidths());
    }

    /** A row asks for the height its cards have at their preferred width, so that must be the width they get. */
    private void giveWidths() {
        for (var row : getChildren()) {
            if (row instanceof HBox cards && cards.getStyleClass().contains("advice-row")) {
                int abreast = cards.getChildren().size();
                double width = Math.floor((getWidth() - (abreast - 1) * cards.getSpacing()) / abreast);
                cards.getChildren().forEach(card -> ((Region) card).setPrefWidth(Math.max(0, width)));
            }
        }
    }

    /** Forgets what is shown: the language has changed. */
    void forget() {
        shown = List.of();
        getChildren().clear();
    }

    void show(RunWords words, List<Advice> advice, Buttons buttons) {
        if (!advice.equals(shown) || getChildren().isEmpty()) {
            shown = advice;
            getChildren().clear();
            for (int i = 0; i < advice.size(); i += ABREAST) {
                var row = new HBox();
                row.getStyleClass().add("advice-row");
                for (var each : advice.subList(i, Math.min(advice.size(), i + ABREAST))) {
                    row.getChildren().add(card(words, each, buttons));
                }
                getChildren().add(row);
            }
            giveWidths();
            if (advice.isEmpty()) {
                var none = new HBox(
                        new FontIcon("mdal-hourglass_empty"), label(words.of("run.advice.none"), "text-secondary"));
                none.getStyleClass().addAll("advice", "advice-none");
                getChildren().add(none);
            }
        }
    }

    private static Node card(RunWords words, Advice advice, Buttons buttons) {
        var icon = new FontIcon(
                switch (advice.tone()) {
                    case GOOD -> "mdal-check_circle";
                    case NOTE -> "mdal-info";
                    case WARNING -> "mdmz-warning";
                    case PROBLEM -> "mdal-error";
                });
        var what = label(words.of(advice.what()), "text-strong");
        var how = label(words.of(advice.advice()), "text-secondary");
        var said = new VBox(what, how);
        said.getStyleClass().add("advice-words");
        advice.remedy()
                .filter(buttons.canBeDone())
                .ifPresent(remedy -> said.getChildren()
                        .add(button(words, remedy, () -> buttons.press().accept(remedy))));
        HBox.setHgrow(said, Priority.ALWAYS);
        var card = new HBox(icon, said);
        HBox.setHgrow(card, Priority.ALWAYS);
        card.getStyleClass().addAll("advice", "advice-" + advice.tone().word());
        card.setAccessibleText(
                words.of("run.advice." + advice.tone().word()) + ": " + what.getText() + " " + how.getText());
        return card;
    }

    private static Button button(RunWords words, Remedy remedy, Runnable press) {
        var button = new Button(words.of(remedy.label()));
        button.getStyleClass().add("advice-button");
        button.setOnAction(event -> press.run());
        VBox.setMargin(button, new Insets(6, 0, 0, 0));
        return button;
    }

    private static Label label(String text, String styleClass) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
