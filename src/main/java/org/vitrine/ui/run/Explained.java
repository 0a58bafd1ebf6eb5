package org.vitrine.ui.run;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.vitrine.evaluate.MetricName;

/** Tells under the pointer how a metric is reckoned, with an example. */
final class Explained {
    private static final double WIDTH = 420;

    private Explained() {}

    /** @param metric name of the metric, with or without a list length */
    static Label by(RunWords words, Label label, String metric) {
        var text = words.of(MetricName.formula(metric)) + "\n\n" + words.of(MetricName.example(metric));
        var tip = new Tooltip(text);
        tip.setWrapText(true);
        tip.setPrefWidth(WIDTH);
        label.setTooltip(tip);
        label.setAccessibleHelp(text);
        return label;
    }
}
