package org.vitrine.ui.item;

import org.vitrine.portrait.ItemPortrait;
import org.vitrine.portrait.ShopPortrait;

/** What the inspector speaks of: the item or the shop that was chosen last. */
public sealed interface Facts {
    record OfItem(ItemPortrait portrait) implements Facts {}

    record OfShop(ShopPortrait portrait) implements Facts {}
}
