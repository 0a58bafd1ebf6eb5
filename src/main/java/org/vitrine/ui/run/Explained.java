package org.vitrine.ui.run;

import java.text.BreakIterator;
import java.util.Locale;
import javafx.scene.control.Label;
import org.vitrine.evaluate.MetricName;
import org.vitrine.ui.fx.Hint;

/** Tells under the pointer how a metric is reckoned, with an example. */
final class Explained {
    /** Longest line in letters; Chinese ones count twice. */
    private static final int LINE = 72;

    private Explained() {}

    /** @param metric name of the metric, with or without a list length */
    static Label by(RunWords words, Label label, String metric) {
        var locale = words.locale();
        Hint.on(
                label,
                broken(words.of(MetricName.formula(metric)), locale) + "\n\n"
                        + broken(words.of(MetricName.example(metric)), locale));
        return label;
    }

    /** In lines, parted where the language parts them. */
    static String broken(String text, Locale locale) {
        var places = BreakIterator.getLineInstance(locale);
        places.setText(text);
        var lines = new StringBuilder();
        int used = 0;
        int from = places.first();
        for (int to = places.next(); to != BreakIterator.DONE; to = places.next()) {
            var piece = text.substring(from, to);
            int width = width(piece);
            if (used > 0 && used + width > LINE) {
                lines.append('\n');
                used = 0;
            }
            lines.append(piece);
            used += width;
            from = to;
        }
        return lines.toString().replace(" \n", "\n");
    }

    private static int width(String piece) {
        return piece.codePoints()
                .map(letter -> Character.isIdeographic(letter) || letter >= 0xFF00 ? 2 : 1)
                .sum();
    }
}
