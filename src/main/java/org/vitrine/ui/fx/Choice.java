package org.vitrine.ui.fx;

import java.util.Optional;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.ShopId;
import org.vitrine.domain.UserId;

/** What is chosen at one moment. */
public record Choice(Optional<UserId> shopper, Optional<ItemId> item, Optional<ShopId> shop, Optional<String> run) {
    public static final Choice NOTHING =
            new Choice(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Choice with(UserId id) {
        return new Choice(Optional.of(id), item, shop, run);
    }

    /** Another shopper, without the item or shop that was looked at beside the one before; the same one keeps them. */
    public Choice withOnly(UserId id) {
        return shopper.equals(Optional.of(id))
                ? this
                : new Choice(Optional.of(id), Optional.empty(), Optional.empty(), run);
    }

    public Choice with(ItemId id) {
        return new Choice(shopper, Optional.of(id), shop, run);
    }

    /** The item and no shop beside it. */
    public Choice withOnly(ItemId id) {
        return new Choice(shopper, Optional.of(id), Optional.empty(), run);
    }

    public Choice with(ShopId id) {
        return new Choice(shopper, item, Optional.of(id), run);
    }

    public Choice withRun(String id) {
        return new Choice(shopper, item, shop, Optional.of(id));
    }
}
