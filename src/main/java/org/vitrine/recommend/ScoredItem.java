package org.vitrine.recommend;

import java.util.List;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Phrase;

/**
 * One row of a list.
 *
 * @param rank    1-based
 * @param item    what
 * @param score   the scorer's number
 * @param seen    whether the shopper has met it before
 * @param reasons why, strongest first; never empty: "popular" is a reason, an invented one is not
 */
public record ScoredItem(int rank, ItemId item, float score, boolean seen, List<Reason> reasons) {
    public ScoredItem {
        reasons = List.copyOf(reasons);
    }

    /** The reason of an item that got its score from the items like it ({@link NewItems}). */
    public static final String ALIKE = "alike";

    /** Whether the model had no event with it and its place is that of the items like it. */
    public boolean isNew() {
        return reasons.stream().anyMatch(reason -> reason.kind().equals(ALIKE));
    }

    /**
     * @param kind   stable name: {@code neighbour}, {@code sequence}, {@code category}, {@code popular}, {@code basket}, {@code alike} ...
     * @param text   the sentence
     * @param weight share of the score it accounts for, 0 to 1, NaN when the model cannot say
     */
    public record Reason(String kind, Phrase text, double weight) {}
}
