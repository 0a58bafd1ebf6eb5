package org.vitrine.ui.data.recipe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.vitrine.data.recipe.StepField;
import org.vitrine.ui.fx.Language;

/** What each kind of event counts: a slider and a number for each, and how much of all weight the events of the kind have then. */
final class WeightsEditor {
    private static final double MOST_ON_SLIDER = 10;
    private static final double STEP = 0.5;

    private final Language language;
    private final Map<String, Long> events;
    private final Consumer<String> changed;
    private final VBox node = new VBox();
    private final Map<String, Line> lines = new LinkedHashMap<>();

    /** A kind of events. */
    private record Line(Slider slider, TextField typed, ShareBar bar, Label share) {
        /** As it is written; a kind nothing is said of counts 1. */
        double weight() {
            var words = typed.getText().strip();
            try {
                double number = words.isEmpty() ? 1 : Double.parseDouble(words);
                return number >= 0 && Double.isFinite(number) ? number : 0;
            } catch (NumberFormatException e) {
                // the form tells what is wrong with it
                return 0;
            }
        }
    }

    /**
     * @param field   the weights, one a line
     * @param events  how many events of each kind there are
     * @param name    what people call a kind
     * @param changed hears the weights as the field has them
     */
    WeightsEditor(
            StepField field,
            Map<String, Long> events,
            UnaryOperator<String> name,
            Language language,
            Consumer<String> changed) {
        this.language = language;
        this.events = events;
        this.changed = changed;
        node.getStyleClass().add("recipe-weights");
        var known = new LinkedHashMap<String, String>();
        field.value().lines().forEach(line -> {
            int at = line.indexOf(StepField.BECOMES);
            known.put(line.substring(0, at), line.substring(at + StepField.BECOMES.length()));
        });
        // those there are come first
        field.choices().stream()
                .sorted(Comparator.comparing(kind -> events.getOrDefault(kind, 0L) == 0))
                .forEach(kind -> add(kind, name.apply(kind), known.getOrDefault(kind, "")));
        tell();
    }

    Node node() {
        return node;
    }

    /** The control a reader's label belongs to. */
    Control focusable() {
        return lines.values().iterator().next().slider();
    }

    private void add(String kind, String name, String value) {
        var typed = new TextField(value);
        typed.setId("weight-" + kind);
        typed.setPromptText("1");
        typed.setPrefColumnCount(4);
        typed.setMinWidth(Region.USE_PREF_SIZE);
        typed.setAlignment(Pos.CENTER_RIGHT);
        typed.setAccessibleText(name);
        var slider = new Slider(0, MOST_ON_SLIDER, 1);
        slider.setId("weight-slider-" + kind);
        slider.setBlockIncrement(STEP);
        slider.setAccessibleText(name);
        var line = new Line(slider, typed, new ShareBar(), new Label());
        line.share().setId("weight-share-" + kind);
        line.share().getStyleClass().add("text-secondary");
        slider.setValue(line.weight());
        slider.valueProperty().addListener((moved, before, now) -> slid(line, now.doubleValue()));
        typed.textProperty().addListener((words, before, now) -> written(line));
        lines.put(kind, line);
        node.getChildren().add(row(kind, name, line));
    }

    /** A kind without events is told shortly. */
    private Node row(String kind, String name, Line line) {
        boolean there = events.getOrDefault(kind, 0L) > 0;
        var label = new Label(name);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setLabelFor(there ? line.slider() : line.typed());
        var between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox.setHgrow(line.slider(), Priority.ALWAYS);
        if (!there) {
            var only = new HBox(12, label, line.share(), between, line.typed());
            only.setAlignment(Pos.CENTER_LEFT);
            return only;
        }
        var head = new HBox(12, label, between, line.share());
        var chosen = new HBox(12, line.slider(), line.typed());
        chosen.setAlignment(Pos.CENTER_LEFT);
        return new VBox(4, head, chosen, line.bar());
    }

    private static void slid(Line line, double value) {
        double rounded = Math.round(value / STEP) * STEP;
        // a weight that was typed lies beyond the end or between the steps
        if (Math.abs(line.weight() - value) > STEP / 2) {
            line.typed()
                    .setText(rounded == Math.rint(rounded) ? String.valueOf((long) rounded) : String.valueOf(rounded));
        }
    }

    private void written(Line line) {
        line.slider().setValue(Math.min(MOST_ON_SLIDER, line.weight()));
        var written = new ArrayList<String>();
        lines.forEach((kind, each) -> {
            if (!each.typed().getText().isBlank()) {
                written.add(kind + StepField.BECOMES + each.typed().getText().strip());
            }
        });
        tell();
        changed.accept(String.join("\n", written));
    }

    /** How much of all weight each kind has. */
    private void tell() {
        double all = 0;
        for (var line : lines.entrySet()) {
            all += line.getValue().weight() * events.getOrDefault(line.getKey(), 0L);
        }
        for (var line : lines.entrySet()) {
            long there = events.getOrDefault(line.getKey(), 0L);
            double share = all == 0 ? 0 : line.getValue().weight() * there / all;
            line.getValue().bar().show(share);
            line.getValue()
                    .share()
                    .setText(
                            there == 0
                                    ? language.of("recipe.field.weights.none")
                                    : language.of("recipe.field.weights.share", share, there));
        }
    }

    /** A bar as long as its share. */
    private static final class ShareBar extends Region {
        private final Region fill = new Region();
        private double share;

        ShareBar() {
            getStyleClass().add("bar-track");
            fill.getStyleClass().add("bar-fill");
            getChildren().add(fill);
        }

        void show(double wanted) {
            share = wanted;
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            fill.resizeRelocate(0, 0, getWidth() * Math.clamp(share, 0, 1), getHeight());
        }
    }
}
