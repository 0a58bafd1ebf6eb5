package org.vitrine.ui.lists;

import java.util.List;
import org.vitrine.domain.Phrase;
import org.vitrine.recommend.ScoreKind;
import org.vitrine.recommend.ScoredItem;

/**
 * How long the bars of one list are. What was counted or added up has a zero, and its bar is a share of the highest. A model's score has neither
 * zero nor unit: its bar runs from the list's lowest to its highest, or all would be as good as full.
 *
 * @param from the score of the shortest bar
 * @param to   the score of the full bar
 */
record BarScale(ScoreKind kind, double from, double to) {
    /** The lowest score's bar can be seen. */
    private static final double SHORTEST = 0.08;

    static BarScale of(ScoreKind kind, List<ScoredItem> items) {
        var told = items.stream().mapToDouble(item -> kind.told(item.score())).summaryStatistics();
        if (items.isEmpty()) {
            return new BarScale(kind, 0, 1);
        }
        return new BarScale(kind, kind == ScoreKind.ORDER ? told.getMin() : 0, told.getMax());
    }

    /** Length of the bar, 0 to 1. */
    double length(double score) {
        if (to <= from) {
            return kind == ScoreKind.ORDER ? 1 : 0;
        }
        double share = (kind.told(score) - from) / (to - from);
        return kind == ScoreKind.ORDER ? SHORTEST + (1 - SHORTEST) * share : share;
    }

    /** The number beside the bar: counts are whole, any other list has as many digits in each row. */
    Phrase said(double score) {
        return Phrase.of(
                switch (kind) {
                    case COUNT -> "lists.score.count";
                    case SUM -> "lists.score.sum";
                    case ORDER -> "lists.score.order";
                },
                kind.told(score));
    }

    /** What the number and its bar mean. */
    Phrase help() {
        return Phrase.of(
                switch (kind) {
                    case COUNT -> "lists.score.help.counts";
                    case SUM -> "lists.score.help.sums";
                    case ORDER -> "lists.score.help";
                });
    }
}
