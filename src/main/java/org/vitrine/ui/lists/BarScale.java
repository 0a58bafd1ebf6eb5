package org.vitrine.ui.lists;

import java.util.List;
import org.vitrine.domain.Phrase;
import org.vitrine.recommend.ScoredItem;

/**
 * How long the bars of one list are. A count has a zero, and its bar is a share of the highest. A model's score has neither zero nor unit:
 * its bar runs from the list's lowest to its highest, or all would be as good as full.
 *
 * @param from the score of the shortest bar
 * @param to   the score of the full bar
 */
record BarScale(boolean counts, double from, double to) {
    /** The lowest score's bar can be seen. */
    private static final double SHORTEST = 0.08;

    static BarScale of(List<ScoredItem> items) {
        boolean counts = items.stream().allMatch(item -> item.score() >= 0 && item.score() == Math.rint(item.score()));
        double low = items.stream().mapToDouble(ScoredItem::score).min().orElse(0);
        double high = items.stream().mapToDouble(ScoredItem::score).max().orElse(1);
        return new BarScale(counts, counts ? 0 : low, high);
    }

    /** Length of the bar, 0 to 1. */
    double length(double score) {
        if (to <= from) {
            return 1;
        }
        double share = (score - from) / (to - from);
        return counts ? share : SHORTEST + (1 - SHORTEST) * share;
    }

    /** What the number and its bar mean. */
    Phrase help() {
        return Phrase.of(counts ? "lists.score.help.counts" : "lists.score.help");
    }
}
