package org.vitrine.domain;

/** A name the shop gave to something. Always text: {@code 010} and {@code 10} are two ids, {@code NA} is one. */
public sealed interface EntityId permits UserId, ItemId, ShopId {
    /** The id as it stands in the source. */
    String value();
}
