package org.vitrine.ui.data.explore;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.ui.fx.Hint;
import org.vitrine.ui.fx.Language;

/** What is filtered, in words; pressing a chip takes its filter off. Beside it what was done last. */
public final class ChipRow extends FlowPane {
    private final ExploreViewModel model;
    private final Language language;
    private final Button back = new Button();
    private final Subscription bound;

    public ChipRow(ExploreViewModel model, Language language, Runnable goBack) {
        this.model = model;
        this.language = language;
        setId("chips");
        getStyleClass().add("chips");
        setMinWidth(0);
        back.setId("tableBack");
        back.setText(language.of("explore.back"));
        back.setGraphic(new FontIcon("mdal-arrow_back"));
        back.getStyleClass().addAll("flat", "small");
        back.setOnAction(event -> goBack.run());
        bound = Subscription.combine(
                model.chips().subscribe(chips -> fill()),
                model.told().subscribe(told -> fill()),
                model.problem().subscribe(problem -> fill()),
                model.hasBefore().subscribe(before -> fill()));
    }

    private void fill() {
        getChildren().clear();
        if (model.hasBefore().get()) {
            getChildren().add(back);
        }
        for (var chip : model.chips().get()) {
            var words = language.of(chip.words());
            var button = new Button(words, new FontIcon("mdal-close"));
            button.setMnemonicParsing(false);
            button.getStyleClass().add("filter-chip");
            button.setAccessibleText(language.of("explore.chip.remove", words));
            Hint.on(button, words);
            button.setOnAction(event -> chip.remove().run());
            getChildren().add(button);
        }
        model.told().get().ifPresent(told -> getChildren().add(label(language.of(told), "text-secondary")));
        model.problem().get().ifPresent(wrong -> {
            var label = label(language.sentences(wrong.what(), wrong.advice()), "text-danger");
            Hint.on(label, language.of(wrong.why()));
            getChildren().add(label);
        });
    }

    private static Label label(String text, String style) {
        var label = new Label(text);
        label.setId("tableTold");
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }

    public void dispose() {
        bound.unsubscribe();
    }
}
