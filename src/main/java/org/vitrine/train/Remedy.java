package org.vitrine.train;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vitrine.domain.Phrase;
import org.vitrine.encode.SplitSpec;

/** What would mend a run, so small that one press does it. */
public sealed interface Remedy {
    /**
     * Another run like this one, with something set otherwise.
     *
     * @param values parameter of the model to value, one or two
     */
    record Settings(Map<String, String> values) implements Remedy {
        public Settings {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /** Another learning rate for the run that goes on, from its next batch. */
    record Rate(double learningRate) implements Remedy {}

    /** The end of the run that goes on, with the best epoch so far. */
    record StopAndKeepBest() implements Remedy {}

    /** A look at what the split gives away. */
    record LookAtSplit(SplitSpec split) implements Remedy {}

    /** What a button that does it is called. */
    default Phrase label() {
        return switch (this) {
            case Settings s -> label(s.values());
            case Rate r -> Phrase.of("train.remedy.rate", r.learningRate());
            case StopAndKeepBest s -> Phrase.of("train.remedy.stop");
            case LookAtSplit l -> Phrase.of("train.remedy.split");
        };
    }

    private static Phrase label(Map<String, String> values) {
        var changes = values.entrySet().stream()
                .map(each -> Phrase.of(
                        "train.remedy.setting", Phrase.of("model.parameter." + each.getKey()), value(each.getValue())))
                .toList();
        return changes.size() == 1
                ? Phrase.of("train.remedy.again", changes.getFirst())
                : Phrase.of("train.remedy.againBoth", changes.getFirst(), changes.get(1));
    }

    /** A word that can be chosen is told as the form tells it. */
    private static Object value(String text) {
        boolean word = Character.isLetter(text.charAt(0));
        return word ? Phrase.of("train.choice." + text) : text;
    }

    /** A number as it is typed, rounded to two digits that say something: {@code 0.00033}. */
    static String typed(double value) {
        return rounded(value).stripTrailingZeros().toPlainString();
    }

    /** Two digits that say something. */
    static BigDecimal rounded(double value) {
        return new BigDecimal(value).round(new MathContext(2));
    }
}
