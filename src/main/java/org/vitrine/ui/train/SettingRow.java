package org.vitrine.ui.train;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.vitrine.domain.Phrase;
import org.vitrine.train.ModelParameter.Type;
import org.vitrine.ui.fx.ChoiceWords;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.run.RunWords;

/** A setting on one line: its name, its field, what it means; and at the field, what is wrong or unusual. */
final class SettingRow extends HBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final PseudoClass UNUSUAL = PseudoClass.getPseudoClass("unusual");
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");

    private final Setting setting;
    private final Language language;
    private final Label message = new Label();
    private final Label note = new Label();
    private final Control field;
    private final Subscription bound;
    private Subscription ticking = Subscription.EMPTY;
    private Subscription others = Subscription.EMPTY;

    SettingRow(Setting setting, Language language) {
        this.setting = setting;
        this.language = language;
        getStyleClass().add("setting");
        var name = new Label(language.of(setting.label()));
        name.getStyleClass().add("setting-name");
        name.setWrapText(true);
        field = field();
        field.setId("setting-" + setting.name());
        name.setLabelFor(field);
        var help = new Label(help());
        help.setWrapText(true);
        help.getStyleClass().add("setting-help");
        message.setWrapText(true);
        message.getStyleClass().add("setting-message");
        message.setId("message-" + setting.name());
        message.managedProperty().bind(message.visibleProperty());
        note.setWrapText(true);
        note.setVisible(false);
        note.getStyleClass().add("setting-note");
        note.setId("note-" + setting.name());
        note.managedProperty().bind(note.visibleProperty());
        var said = new VBox(help, note, message);
        said.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(said, Priority.ALWAYS);
        getChildren().addAll(name, field, said);
        field.setAccessibleText(name.getText());
        field.setAccessibleHelp(help.getText());
        bound = Subscription.combine(
                setting.problem().subscribe(problem -> tell()),
                setting.remark().subscribe(remark -> tell()),
                setting.changed().subscribe(changed -> tell()),
                ticking);
    }

    /** Ends with the row. */
    void also(Subscription following) {
        others = others.and(following);
    }

    void dispose() {
        bound.unsubscribe();
        others.unsubscribe();
    }

    Setting setting() {
        return setting;
    }

    /** Says what was found out about the setting as it stands. */
    void note(Phrase words, boolean warning) {
        note.setVisible(true);
        note.setText(language.of(words));
        note.pseudoClassStateChanged(WRONG, warning);
    }

    /** Says something below the help: what is wrong first, then what is unusual. */
    private void tell() {
        var problem = setting.problem().get();
        var remark = setting.remark().get();
        var changed = setting.changed().get();
        Optional<Phrase> told = problem.or(() -> changed).or(() -> remark);
        message.setVisible(told.isPresent());
        message.setText(told.map(language::of).orElse(""));
        pseudoClassStateChanged(WRONG, problem.isPresent());
        pseudoClassStateChanged(CHANGED, changed.isPresent());
        pseudoClassStateChanged(UNUSUAL, problem.isEmpty() && changed.isEmpty() && remark.isPresent());
    }

    private String help() {
        var sentence = language.of(setting.help());
        return setting.usual()
                .map(usual -> language.of("train.usual", sentence, number(usual.low()), number(usual.high())))
                .orElse(sentence);
    }

    private String number(double value) {
        var format = language.texts().get().numbers();
        format.setMaximumFractionDigits(8);
        return format.format(value);
    }

    private Control field() {
        return switch (setting.type()) {
            case INTEGER, DECIMAL, WIDTHS, TEXT -> textField();
            case CHOICE -> comboBox();
            case FLAG -> checkBox();
        };
    }

    private Control textField() {
        var text = new TextField();
        text.textProperty().bindBidirectional(setting.text());
        text.getStyleClass().add("setting-field");
        if (setting.type() == Type.INTEGER || setting.type() == Type.DECIMAL) {
            text.setAlignment(Pos.CENTER_RIGHT);
        }
        return text;
    }

    private Control checkBox() {
        var box = new CheckBox();
        ticking = setting.text().subscribe(text -> box.setSelected(text.equals("true")));
        box.selectedProperty()
                .addListener((chosen, before, now) -> setting.text().set(Boolean.toString(now)));
        box.getStyleClass().add("setting-field");
        return box;
    }

    private Control comboBox() {
        var box = new ComboBox<String>();
        box.getItems().setAll(setting.choices());
        box.setConverter(new ChoiceWords<>(choice -> language.of(called(choice))));
        box.valueProperty().bindBidirectional(setting.text());
        box.getStyleClass().add("setting-field");
        return box;
    }

    private static Phrase called(String choice) {
        return choice.startsWith("gpu:") ? RunWords.device(choice) : Phrase.of("train.choice." + choice);
    }
}
