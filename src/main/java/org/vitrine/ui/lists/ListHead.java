package org.vitrine.ui.lists;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.domain.Phrase;
import org.vitrine.recommend.Confidence;
import org.vitrine.recommend.Warmth;
import org.vitrine.ui.fx.Hint;
import org.vitrine.ui.fx.Language;

/** Who the lists are for, how well known they are, and what is to be said of the lists as a whole. */
record ListHead(Label initial, Hyperlink name, Label warmth, Label confidence, Label meaning, VBox notes) {
    private static final PseudoClass COLD = PseudoClass.getPseudoClass("cold");
    private static final PseudoClass WARM = PseudoClass.getPseudoClass("warm");

    /** Shows the head of this answer. */
    void show(Answer shown, ListTexts texts, Language language) {
        var called = texts.portraits().name(shown.user());
        boolean nameless = called.equals(shown.user().value());
        initial.setText(nameless ? "" : called.substring(0, called.offsetByCodePoints(0, 1)));
        initial.setGraphic(nameless ? new FontIcon("mdmz-person") : null);
        name.setText(nameless ? language.of("shopper.nameless", called) : called);
        var main = shown.lists().getFirst();
        var level = main.confidence().level();
        // one whom the model met once or twice was in the training, and is not well known for it
        boolean barely = main.warmth() == Warmth.HOT && level == Confidence.Level.LOW;
        warmth.setText(
                language.of("lists.warmth." + main.warmth().name().toLowerCase(Locale.ROOT) + (barely ? ".low" : "")));
        warmth.pseudoClassStateChanged(COLD, main.warmth() == Warmth.COLD);
        warmth.pseudoClassStateChanged(WARM, main.warmth() == Warmth.WARM || barely);
        meaning.setText(language.of(meaning(main)));
        // where nothing stands behind a list, its meaning says so
        var rests = texts.confidence(shown.user(), main.confidence());
        confidence.setText(rests.map(said -> language.of(said.line())).orElse(""));
        confidence.setVisible(rests.isPresent());
        confidence.setManaged(rests.isPresent());
        Hint.on(
                confidence,
                rests.map(said -> language.sentences(said.why().toArray(Phrase[]::new)))
                        .orElse(""));
        notes.getChildren().clear();
        if (shown.lists().size() > 1) {
            notes.getChildren().add(note(language.of("lists.move.legend")));
        }
        for (var listed : shown.lists()) {
            // a substitute's first source is its meaning, said above
            int told = listed.warmth() == Warmth.HOT || listed != main ? 0 : 1;
            listed.source().stream()
                    .skip(told)
                    .map(phrase -> texts.portraits().catalogue().named(phrase, language.locale()))
                    .map(language::of)
                    .filter(words -> notes.getChildren().stream()
                            .noneMatch(node -> node instanceof Label label
                                    && label.getText().equals(words)))
                    .forEach(words -> notes.getChildren().add(note(words)));
        }
    }

    /** Says that no model has been trained yet, and where that is done. */
    void addNoRuns(Language language, Runnable showTraining) {
        var train = new Hyperlink(language.of("lists.noRuns.train"));
        train.setId("train");
        train.setOnAction(event -> showTraining.run());
        var line = new HBox(note(language.of("lists.noRuns")), train);
        line.getStyleClass().add("list-hint");
        notes.getChildren().add(line);
    }

    /** What the warmth means for this list: which model speaks, or what stands in for it. */
    private static Phrase meaning(Answer.Listed listed) {
        if (listed.warmth() != Warmth.HOT) {
            return listed.source().getFirst();
        }
        return listed.model().meaning();
    }

    private static Node note(String words) {
        var note = new Label(words, new FontIcon("mdal-info"));
        note.getStyleClass().addAll("text-secondary", "list-note");
        note.setWrapText(true);
        return note;
    }
}
