package org.vitrine.data;

import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Phrase;

/**
 * Lets only some shoppers through, each with all their rows. Whether one is taken is told by a hash of the id (FNV-1a, 64 bits): the same in
 * every table, at every import, and who is in a sample of a tenth is in every larger one.
 */
record SampledShoppers(Feed.Field field, int place, double share) implements Feed {
    static final Phrase NOT_SAMPLED = Phrase.of("import.reason.sample");
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    @Override
    public String name() {
        return field.name();
    }

    /** Before everything that costs more. */
    @Override
    public int order() {
        return Math.min(0, field.order());
    }

    @Override
    public @Nullable TextBuilder key() {
        return field.key();
    }

    @Override
    public @Nullable Phrase put(RowReader from, int row, boolean itemNeeded) {
        // a row without an id is nobody's, in the sample or out of it
        boolean isAsked = isBlank(from.bytes(place), from.start(place), from.end(place))
                || isTaken(from.bytes(place), from.start(place), from.end(place), share);
        return isAsked ? field.put(from, row, itemNeeded) : NOT_SAMPLED;
    }

    private static boolean isBlank(byte[] b, int start, int end) {
        for (int at = start; at < end; at++) {
            if (b[at] > ' ' || b[at] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Blanks around an id are none of it. */
    static boolean isTaken(byte[] b, int start, int end, double share) {
        int from = start;
        int to = end;
        while (from < to && b[from] <= ' ' && b[from] >= 0) {
            from++;
        }
        while (to > from && b[to - 1] <= ' ' && b[to - 1] >= 0) {
            to--;
        }
        long hash = BASIS;
        for (int at = from; at < to; at++) {
            hash = (hash ^ b[at] & 0xFF) * PRIME;
        }
        hash ^= hash >>> 32;
        hash *= 0xD6E8FEB86659FD93L;
        hash ^= hash >>> 32;
        return (hash >>> 11) * 0x1.0p-53 < share;
    }
}
