package org.vitrine.djl;

import java.util.Arrays;
import java.util.BitSet;
import org.vitrine.encode.Interactions;

/** Which items each user is known to like: the training events. Immutable, shared by threads. */
final class KnownItems {
    /** A bit for each pair is used up to this size, sorted rows beyond it. */
    private static final long MOST_BITS = 1L << 30;

    private final int users;
    private final int itemCount;
    private final int[] offsets;
    private final int[] items;
    private final long[] bits;

    private KnownItems(int users, int itemCount, int[] offsets, int[] items) {
        this.users = users;
        this.itemCount = itemCount;
        this.offsets = offsets;
        this.items = items;
        long pairs = (long) users * itemCount;
        bits = new long[pairs <= MOST_BITS ? (int) ((pairs + 63) / 64) : 0];
        if (bits.length > 0) {
            for (int u = 0; u < users; u++) {
                for (int k = offsets[u]; k < offsets[u + 1]; k++) {
                    long bit = (long) u * itemCount + items[k];
                    bits[(int) (bit >> 6)] |= 1L << bit;
                }
            }
        }
    }

    /** Distinct pairs of the events, grouped by user, items ascending. */
    static KnownItems of(Interactions events, int users, int itemCount) {
        var keys = new long[events.size()];
        for (int k = 0; k < keys.length; k++) {
            keys[k] = (long) events.user(k) << 32 | events.item(k);
        }
        Arrays.sort(keys);
        var offsets = new int[users + 1];
        var items = new int[keys.length];
        int n = 0;
        for (int k = 0; k < keys.length; k++) {
            if (k == 0 || keys[k] != keys[k - 1]) {
                offsets[(int) (keys[k] >> 32) + 1]++;
                items[n++] = (int) keys[k];
            }
        }
        for (int u = 0; u < users; u++) {
            offsets[u + 1] += offsets[u];
        }
        return new KnownItems(users, itemCount, offsets, Arrays.copyOf(items, n));
    }

    int users() {
        return users;
    }

    int itemCount() {
        return itemCount;
    }

    /** Distinct pairs. */
    int pairs() {
        return items.length;
    }

    int item(int pair) {
        return items[pair];
    }

    int start(int user) {
        return offsets[user];
    }

    int end(int user) {
        return offsets[user + 1];
    }

    int count(int user) {
        return offsets[user + 1] - offsets[user];
    }

    /** Users who have any. */
    BitSet active() {
        var active = new BitSet(users);
        for (int u = 0; u < users; u++) {
            active.set(u, count(u) > 0);
        }
        return active;
    }

    boolean knows(int user, int item) {
        if (bits.length > 0) {
            long bit = (long) user * itemCount + item;
            return (bits[(int) (bit >> 6)] >>> bit & 1) != 0;
        }
        return Arrays.binarySearch(items, offsets[user], offsets[user + 1], item) >= 0;
    }
}
