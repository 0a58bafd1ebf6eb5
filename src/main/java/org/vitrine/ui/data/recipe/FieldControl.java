package org.vitrine.ui.data.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.vitrine.data.TableKind;
import org.vitrine.data.recipe.IdStep;
import org.vitrine.data.recipe.RecipeStep;
import org.vitrine.data.recipe.RowStep;
import org.vitrine.data.recipe.StepField;
import org.vitrine.ui.fx.ChoiceWords;
import org.vitrine.ui.fx.Language;

/** What a value of a step is chosen with. */
final class FieldControl {
    private static final Duration TYPING = Duration.millis(300);
    private static final int MOST_ON_SLIDER = 50;
    private static final double LIST_HEIGHT = 152;

    private final StepField field;
    private final RecipeStep step;
    private final Language language;
    private final Node node;
    private boolean isShort;
    private Control focusable = new Label();
    private Consumer<String> changed = value -> {};

    FieldControl(StepField field, RecipeStep step, List<String> columns, StepDraft.Ground ground, Language language) {
        this.field = field;
        this.step = step;
        this.language = language;
        node = switch (field.kind()) {
            case TABLE -> choice(tables(ground), true);
            case COLUMN -> choice(columns, false);
            case COLUMNS -> several(columns, false);
            case CHOICE -> choice(field.choices(), true);
            case CHOICES -> several(field.choices(), true);
            case COUNT -> step instanceof RowStep.KCore || step instanceof RowStep.MinimumCounts ? slider() : number();
            case FLAG -> flag();
            case NUMBER ->
                step instanceof RowStep.MinimumValue && !ground.values().isEmpty()
                        ? threshold(ground.values())
                        : number();
            case NAME, TEXT -> text(new TextField());
            case CONDITION, EXPRESSION -> area("recipe.field.expression.prompt", 2);
            case MAPPING ->
                area(step instanceof IdStep.MergeIds ? "recipe.field.ids.prompt" : "recipe.field.into.prompt", 5);
            case WEIGHTS -> weights(ground);
        };
    }

    Node node() {
        return node;
    }

    /** Whether it is so narrow that its name has room beside it. */
    boolean isShort() {
        return isShort;
    }

    /** The control a reader's label belongs to. */
    Control focusable() {
        return focusable;
    }

    void whenChanged(Consumer<String> hear) {
        changed = hear;
    }

    private List<String> tables(StepDraft.Ground ground) {
        var names = new ArrayList<String>();
        for (var kind : TableKind.values()) {
            if (ground.columns().containsKey(kind) && field.choices().contains(kind.name())) {
                names.add(kind.name());
            }
        }
        return names;
    }

    private Node choice(List<String> choices, boolean isWord) {
        var box = new ComboBox<String>();
        box.getItems().setAll(choices);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setConverter(
                new ChoiceWords<>(value -> isWord ? language.of(FieldWords.choice(step, field, value)) : value));
        box.setValue(field.value());
        box.valueProperty().addListener((value, before, now) -> {
            if (now != null) {
                changed.accept(now);
            }
        });
        focusable = box;
        return box;
    }

    private Node several(List<String> choices, boolean areWords) {
        var list = new VBox(6);
        var boxes = new LinkedHashMap<String, CheckBox>();
        var chosen = field.value().lines().toList();
        for (var choice : choices) {
            var box = new CheckBox(areWords ? language.of(FieldWords.choice(step, field, choice)) : choice);
            box.setMnemonicParsing(false);
            box.setSelected(chosen.contains(choice));
            boxes.put(choice, box);
            box.selectedProperty().addListener((value, before, now) -> changed.accept(selected(boxes)));
        }
        list.getChildren().setAll(boxes.values());
        var scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("recipe-several");
        scroll.setMaxHeight(LIST_HEIGHT);
        focusable = scroll;
        return scroll;
    }

    private static String selected(Map<String, CheckBox> boxes) {
        var lines = new ArrayList<String>();
        boxes.forEach((name, box) -> {
            if (box.isSelected()) {
                lines.add(name);
            }
        });
        return String.join("\n", lines);
    }

    /** Moved, it tells at once; a number beyond its end can be typed. */
    private Node slider() {
        int now = Integer.parseInt(field.value());
        var slider = new Slider(1, Math.max(MOST_ON_SLIDER, now), now);
        slider.setId("slider-" + field.name());
        slider.setBlockIncrement(1);
        var typed = new TextField(field.value());
        typed.setPrefColumnCount(4);
        typed.setAlignment(Pos.CENTER_RIGHT);
        slider.valueProperty().addListener((value, before, moved) -> {
            var rounded = String.valueOf(Math.round(moved.doubleValue()));
            if (!typed.getText().equals(rounded)) {
                typed.setText(rounded);
            }
        });
        typed.textProperty().addListener((value, before, words) -> {
            changed.accept(words);
            if (words.matches("\\d{1,6}") && Math.round(slider.getValue()) != Integer.parseInt(words)) {
                slider.setValue(Integer.parseInt(words));
            }
        });
        HBox.setHgrow(slider, Priority.ALWAYS);
        focusable = slider;
        var line = new HBox(12, slider, typed);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Node threshold(List<Double> stops) {
        var slider = new ThresholdSlider(field.value(), stops, language, value -> changed.accept(value));
        focusable = slider.focusable();
        return slider.node();
    }

    private Node flag() {
        var box = new CheckBox(language.of("recipe.field.yes"));
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.setSelected(Boolean.parseBoolean(field.value()));
        box.selectedProperty().addListener((value, before, now) -> changed.accept(now.toString()));
        focusable = box;
        isShort = true;
        return box;
    }

    private Node area(String prompt, int rows) {
        var area = new TextArea();
        area.setPrefRowCount(rows);
        area.setWrapText(true);
        area.setPromptText(language.of(prompt));
        return text(area);
    }

    private Node number() {
        var typed = new TextField();
        typed.setPrefColumnCount(6);
        typed.setMinWidth(Region.USE_PREF_SIZE);
        typed.setAlignment(Pos.CENTER_RIGHT);
        isShort = true;
        return text(typed);
    }

    private Node text(TextInputControl input) {
        input.setText(field.value());
        var typing = new PauseTransition(TYPING);
        typing.setOnFinished(event -> changed.accept(input.getText()));
        input.textProperty().addListener((value, before, now) -> typing.playFromStart());
        focusable = input;
        return input;
    }

    private Node weights(StepDraft.Ground ground) {
        var editor = new WeightsEditor(
                field,
                ground.behaviours(),
                behaviour -> language.of(FieldWords.choice(step, field, behaviour)),
                language,
                value -> changed.accept(value));
        focusable = editor.focusable();
        return editor.node();
    }
}
