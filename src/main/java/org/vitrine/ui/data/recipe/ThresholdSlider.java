package org.vitrine.ui.data.recipe;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.vitrine.ui.fx.Language;

/** A threshold of values: a slider that stops where there are values, and a field for any other. Moved, it tells at once. */
final class ThresholdSlider {
    private final List<Double> stops;
    private final Consumer<String> changed;
    private final Slider slider;
    private final TextField typed;
    private final VBox node;
    private boolean isFollowing;

    /**
     * @param value   the threshold as the field has it
     * @param stops   ascending, at least one
     * @param changed hears the threshold as it is written
     */
    ThresholdSlider(String value, List<Double> stops, Language language, Consumer<String> changed) {
        this.stops = stops;
        this.changed = changed;
        slider = new Slider(
                0,
                Math.max(1, stops.size() - 1),
                number(value).map(this::nearest).orElse(0));
        slider.setId("slider-least");
        slider.setBlockIncrement(1);
        slider.setMajorTickUnit(1);
        slider.setMinorTickCount(0);
        slider.setSnapToTicks(true);
        typed = new TextField(number(value).map(ThresholdSlider::written).orElse(value));
        typed.setPrefColumnCount(5);
        typed.setAlignment(Pos.CENTER_RIGHT);
        typed.setAccessibleText(language.of("recipe.field.least"));
        slider.valueProperty().addListener((moved, before, now) -> slid(now.doubleValue()));
        typed.textProperty().addListener((words, before, now) -> written(before, now));
        HBox.setHgrow(slider, Priority.ALWAYS);
        var line = new HBox(12, slider, typed);
        line.setAlignment(Pos.CENTER_LEFT);
        var range = new Label(language.of("recipe.field.least.range", stops.getFirst(), stops.getLast()));
        range.getStyleClass().add("text-secondary");
        node = new VBox(4, line, range);
    }

    Node node() {
        return node;
    }

    /** The control a reader's label belongs to. */
    Control focusable() {
        return slider;
    }

    private void slid(double place) {
        if (!isFollowing) {
            typed.setText(written(stops.get(Math.clamp(Math.round(place), 0, stops.size() - 1))));
        }
    }

    /** The slider goes to the value next to what was typed. */
    private void written(String before, String words) {
        number(words).ifPresent(value -> {
            isFollowing = true;
            slider.setValue(nearest(value));
            isFollowing = false;
        });
        if (!words.equals(before)) {
            changed.accept(words);
        }
    }

    private int nearest(double value) {
        int best = 0;
        for (int k = 1; k < stops.size(); k++) {
            best = Math.abs(stops.get(k) - value) < Math.abs(stops.get(best) - value) ? k : best;
        }
        return best;
    }

    /** Empty for what is no number; the form tells what is wrong with it. */
    private static Optional<Double> number(String words) {
        try {
            return Optional.of(Double.parseDouble(words.strip())).filter(Double::isFinite);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** As somebody would write it: {@code 4}, {@code 4.5}. */
    static String written(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
