package org.vitrine.portrait;

import java.util.Map;
import java.util.OptionalDouble;
import org.vitrine.domain.Behaviour;

/**
 * From looking to buying, in distinct items.
 *
 * @param events     events by behaviour; only behaviours that occur
 * @param viewed     distinct items looked at
 * @param carted     distinct items put into the cart
 * @param bought     distinct items bought
 * @param cartOfView of the items looked at, the share also put into the cart; empty without views, or when the data has no carts
 * @param buyOfCart  of the items put into the cart, the share also bought
 * @param buyOfView  of the items looked at, the share also bought
 * @param everybody  the same three shares over all shoppers together
 */
public record Funnel(
        Map<Behaviour, Long> events,
        int viewed,
        int carted,
        int bought,
        OptionalDouble cartOfView,
        OptionalDouble buyOfCart,
        OptionalDouble buyOfView,
        Rates everybody) {

    /** Shares going on, pooled. */
    public record Rates(OptionalDouble cartOfView, OptionalDouble buyOfCart, OptionalDouble buyOfView) {}
}
