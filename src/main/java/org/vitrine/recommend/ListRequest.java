package org.vitrine.recommend;

import java.util.List;
import java.util.Set;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.UserId;

/**
 * What list is wanted.
 *
 * @param user   for whom; need not be known
 * @param basket items in the basket; the list goes with them when there are any. Items the data do not know are named and passed over
 * @param top    rows wanted, at least 1
 * @param seen   whether items the shopper has met may appear, marked
 * @param only   when not empty, no other items appear
 * @param never  items that do not appear
 */
public record ListRequest(
        UserId user, List<ItemId> basket, int top, boolean seen, Set<ItemId> only, Set<ItemId> never) {
    public ListRequest {
        if (top < 1) {
            throw new IllegalArgumentException("top " + top);
        }
        basket = List.copyOf(basket);
        only = Set.copyOf(only);
        never = Set.copyOf(never);
    }

    /** New items for the shopper's own page. */
    public static ListRequest home(UserId user, int top) {
        return new ListRequest(user, List.of(), top, false, Set.of(), Set.of());
    }

    /** What goes with a basket. */
    public static ListRequest cart(UserId user, List<ItemId> basket, int top) {
        return new ListRequest(user, basket, top, false, Set.of(), Set.of());
    }

    public ListRequest withSeen(boolean mayAppear) {
        return new ListRequest(user, basket, top, mayAppear, only, never);
    }
}
