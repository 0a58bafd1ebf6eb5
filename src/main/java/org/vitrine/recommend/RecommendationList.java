package org.vitrine.recommend;

import java.util.List;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.UserId;

/**
 * What one shopper would be shown.
 *
 * @param user   who
 * @param warmth how well known
 * @param confidence what stands behind the list
 * @param scores what the scores of the items are
 * @param source said in words when the list is not the model's own: why, and what was used instead
 * @param items  best first
 */
public record RecommendationList(
        UserId user,
        Warmth warmth,
        Confidence confidence,
        ScoreKind scores,
        List<Phrase> source,
        List<ScoredItem> items) {
    public RecommendationList {
        source = List.copyOf(source);
        items = List.copyOf(items);
    }
}
