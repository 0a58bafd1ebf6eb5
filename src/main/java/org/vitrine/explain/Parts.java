package org.vitrine.explain;

import java.util.List;
import java.util.function.IntFunction;
import org.vitrine.domain.Phrase;

/** What a model itself can say about where a score comes from. */
public sealed interface Parts {
    /** The model cannot say: reasons are what the data shows, without a weight. */
    record Unknown() implements Parts {}

    /**
     * The score is the item's popularity and nothing else.
     *
     * @param told what was counted of an item, by its position
     */
    record Popularity(IntFunction<Phrase> told) implements Parts {}

    /** The score is a sum over the shopper's own items. */
    record OwnItems(Sum sum) implements Parts {}

    /** Takes a score apart. */
    @FunctionalInterface
    interface Sum {
        /**
         * @param user position of the shopper, -1 for somebody the data does not know
         * @param own  positions of the items the score was summed over
         * @param item position of the scored item
         * @return parts above 0, largest first
         */
        List<Part> of(int user, int[] own, int item);
    }

    /** @param own position of the shopper's item, {@code part} what it adds to the score */
    record Part(int own, double part) {}
}
