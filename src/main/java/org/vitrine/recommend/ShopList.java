package org.vitrine.recommend;

import java.util.List;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ShopId;
import org.vitrine.domain.UserId;
import org.vitrine.recommend.ScoredItem.Reason;

/**
 * The shops one shopper would be shown.
 *
 * @param user   who
 * @param warmth how well known
 * @param confidence what stands behind the list
 * @param source said in words: how shops are scored, and when the list is not the model's own why and what was used instead
 * @param shops  best first; empty when the data name no shops, which {@code source} then says
 */
public record ShopList(UserId user, Warmth warmth, Confidence confidence, List<Phrase> source, List<ScoredShop> shops) {
    public ShopList {
        source = List.copyOf(source);
        shops = List.copyOf(shops);
    }

    /**
     * One row.
     *
     * @param rank    1-based
     * @param shop    which
     * @param score   the shop's share of the shopper's best items, each weighted by 1 / log2(rank + 1); all shops together make 1
     * @param met     events of the shopper with items of this shop
     * @param best    the shop's items highest in the shopper's ranking
     * @param reasons why, strongest first
     */
    public record ScoredShop(int rank, ShopId shop, double score, int met, List<ItemId> best, List<Reason> reasons) {
        public ScoredShop {
            best = List.copyOf(best);
            reasons = List.copyOf(reasons);
        }
    }
}
