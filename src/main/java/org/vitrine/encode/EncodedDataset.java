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
 * @param leftOut      rows of the event table that are not in {@code interactions}
 * @param futureFrom   from this time on events had not happened yet when the data was imported; {@link #NEVER} when all had
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
        DatasetFingerprint fingerprint,
        LeftOut leftOut,
        long futureFrom) {
    /** No event lies in the future. */
    public static final long NEVER = Long.MAX_VALUE;

    public EncodedDataset(
            IdIndex<UserId> users,
            IdIndex<ItemId> items,
            Interactions interactions,
            Clock clock,
            ItemFeatures itemFeatures,
            UserFeatures userFeatures,
            Optional<byte[]> provided,
            Optional<Candidates> candidates,
            DatasetFingerprint fingerprint) {
        this(
                users,
                items,
                interactions,
                clock,
                itemFeatures,
                userFeatures,
                provided,
                candidates,
                fingerprint,
                LeftOut.NOTHING,
                NEVER);
    }

    /** Interactions that had not happened yet when the data was imported: faults of a clock. They are the last ones. */
    public int futureEvents() {
        var times = interactions.times();
        int n = times.length;
        while (n > 0 && times[n - 1] >= futureFrom) {
            n--;
        }
        return times.length - n;
    }

    /**
     * Event rows no model can use, and rows taken as something weaker than they may have been. A row counts once.
     *
     * @param withoutUser rows that name no user
     * @param withoutItem rows that name no item, such as searches
     * @param withoutTime rows without a time in a table that has times
     * @param unknownType rows whose event type is missing or unknown; kept, as {@code VIEW}
     */
    public record LeftOut(int withoutUser, int withoutItem, int withoutTime, int unknownType) {
        public static final LeftOut NOTHING = new LeftOut(0, 0, 0, 0);
    }

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
