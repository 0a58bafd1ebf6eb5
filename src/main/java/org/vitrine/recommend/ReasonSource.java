package org.vitrine.recommend;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.domain.Phrase;
import org.vitrine.recommend.ScoredItem.Reason;

/** Says why items are in a list. */
@FunctionalInterface
public interface ReasonSource {
    /** Where the order of a list comes from. */
    enum Origin {
        /** The model's own scores. */
        MODEL,
        /** Item neighbours standing in for a model that does not know the shopper. */
        NEIGHBOURS,
        /** Popularity, because nothing is known of the shopper. */
        POPULARITY
    }

    /**
     * @param user   position, -1 for somebody the data do not know
     * @param basket positions of the items in the basket, empty elsewhere
     * @param items  positions of the items of the list
     * @param origin where their order comes from
     * @return reasons for each item, strongest first, never none
     */
    List<List<Reason>> reasons(int user, int[] basket, int[] items, Origin origin);

    /** Knows one reason only, and it is true of every item: how many shoppers met it. */
    static ReasonSource popularity(PopularityScorer popularity) {
        return (user, basket, items, origin) -> {
            var reasons = new ArrayList<List<Reason>>();
            double weight = origin == Origin.POPULARITY ? 1 : Double.NaN;
            for (int item : items) {
                var text = Phrase.of("recommend.reason.popular", (int) popularity.shoppers(item));
                reasons.add(List.of(new Reason("popular", text, weight)));
            }
            return reasons;
        };
    }
}
