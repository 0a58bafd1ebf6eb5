package org.vitrine.portrait;

import java.util.List;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.ShopId;

/**
 * One shop seen from the data.
 *
 * @param shop     which
 * @param events   events that took place in it
 * @param shoppers distinct shoppers
 * @param items    its items by events, most first
 */
public record ShopPortrait(ShopId shop, long events, int shoppers, List<ItemId> items) {
    public ShopPortrait {
        items = List.copyOf(items);
    }
}
