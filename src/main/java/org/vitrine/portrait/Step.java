package org.vitrine.portrait;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.ShopId;

/**
 * One thing a shopper did.
 *
 * @param at        when; empty where the data has no time, the order of steps is then the order of the source
 * @param behaviour what; empty where the data does not say
 * @param item      with which item; empty for a search
 * @param query     the words searched for, empty text where there are none
 * @param shop      where
 * @param paid      the amount of the event itself, not the list price
 * @param value     rating or weight of the event
 */
public record Step(
        Optional<Instant> at,
        Optional<Behaviour> behaviour,
        Optional<ItemId> item,
        String query,
        Optional<ShopId> shop,
        OptionalDouble paid,
        OptionalDouble value) {}
