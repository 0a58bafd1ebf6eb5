package org.vitrine.ui.lists;

import java.time.Duration;
import java.util.List;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.UserId;
import org.vitrine.recommend.Confidence;
import org.vitrine.recommend.Placement;
import org.vitrine.recommend.ScoreKind;
import org.vitrine.recommend.ScoredItem;
import org.vitrine.recommend.ShopList.ScoredShop;
import org.vitrine.recommend.Warmth;

/**
 * The lists of one shopper at one place, one for each model asked.
 *
 * @param lists one or two
 * @param spent time the models took, without loading them
 */
public record Answer(UserId user, Placement placement, List<ItemId> basket, List<Listed> lists, Duration spent) {
    public Answer {
        basket = List.copyOf(basket);
        lists = List.copyOf(lists);
    }

    /**
     * One model's list: of items, or of shops in the placement of that name.
     *
     * @param confidence what of the shopper's own stands behind it
     * @param scores what the scores of the items are
     * @param source what was used instead of the model, and how the list was blended
     */
    public record Listed(
            ModelChoice model,
            Warmth warmth,
            Confidence confidence,
            ScoreKind scores,
            List<Phrase> source,
            List<ScoredItem> items,
            List<ScoredShop> shops) {}
}
