package org.vitrine.djl;

/** Time since the shopper's event before, in buckets that double in width. */
final class Gaps {
    /** Bucket 0 is for the first event and for data without a clock, then up to a second, two, four, ... about a year. */
    static final int COUNT = 27;

    private Gaps() {}

    static int bucket(long seconds) {
        if (seconds <= 0) {
            return 1;
        }
        return Math.min(COUNT - 1, 65 - Long.numberOfLeadingZeros(seconds));
    }
}
