package org.vitrine.encode;

import java.util.Optional;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.UserId;

/**
 * A shop in numbers.
 *
 * @param users        every user of the user table and the events
 * @param items        every item of the item table and the events
 * @param interactions events that name a user and an item (searches without an item are not in here)
 * @param clock        what {@link Interactions#time} means
 * @param itemFeatures one entry for each item
 * @param userFeatures one entry for each user
 * @param provided     the split the source came with: for each interaction 0 train, 1 validation, 2 test
 * @param candidates   candidates the source came with
 * @param fingerprint  identity of all of it
 */
public record EncodedDataset(
        IdIndex<UserId> users,
        IdIndex<ItemId> items,
        Interactions interactions,
        Clock clock,
        ItemFeatures itemFeatures,
        UserFeatures userFeatures,
        Optional<byte[]> provided,
        Optional<Candidates> candidates,
        DatasetFingerprint fingerprint) {

    /** What an event's time is. */
    public enum Clock {
        /** Seconds since 1970, UTC. */
        SECONDS,
        /** Only the order is known: per-user order is chronological, between users nothing is said. */
        ORDER,
        /** Not even the order is known. */
        NONE
    }
}
