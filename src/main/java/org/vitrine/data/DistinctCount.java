package org.vitrine.data;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;

/** How many different numbers there are. Those of a narrow range are ticked off in a list of bits; others are kept in a hash set. */
final class DistinctCount {
    /** Bits for each value at most: then the list is smaller than the values. */
    private static final long BITS_EACH = 32;

    private static final long MOST_BITS = 1L << 32;
    private static final double CENTS = 100;

    private DistinctCount() {}

    /** Those that are {@code missing} are not counted. */
    static long of(long[] values, long missing) {
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (long value : values) {
            if (value != missing) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        if (low > high) {
            return 0;
        }
        long range = high - low + 1;
        if (range > 0 && range <= Math.min(MOST_BITS, Math.max(1 << 16, values.length * BITS_EACH))) {
            var bits = new long[(int) ((range + Long.SIZE - 1) / Long.SIZE)];
            for (long value : values) {
                if (value != missing) {
                    long at = value - low;
                    bits[(int) (at >>> 6)] |= 1L << at;
                }
            }
            return count(bits);
        }
        var seen = new LongOpenHashSet();
        for (long value : values) {
            if (value != missing) {
                seen.add(value);
            }
        }
        return seen.size();
    }

    /** NaN is not counted; 0 and -0 are two. */
    static long of(double[] values) {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        boolean cents = true;
        for (int k = 0; k < values.length && cents; k++) {
            double value = values[k];
            if (!Double.isNaN(value)) {
                long scaled = Math.round(value * CENTS);
                cents = scaled / CENTS == value && (value != 0 || 1 / value > 0);
                least = Math.min(least, scaled);
                most = Math.max(most, scaled);
            }
        }
        long range = most - least + 1;
        if (cents && range > 0 && range <= Math.min(MOST_BITS, Math.max(1 << 16, values.length * BITS_EACH))) {
            var bits = new long[(int) ((range + Long.SIZE - 1) / Long.SIZE)];
            for (double value : values) {
                if (!Double.isNaN(value)) {
                    long at = Math.round(value * CENTS) - least;
                    bits[(int) (at >>> 6)] |= 1L << at;
                }
            }
            return count(bits);
        }
        var seen = new LongOpenHashSet();
        for (double value : values) {
            if (!Double.isNaN(value)) {
                seen.add(Double.doubleToLongBits(value));
            }
        }
        return seen.size();
    }

    private static long count(long[] bits) {
        long count = 0;
        for (long word : bits) {
            count += Long.bitCount(word);
        }
        return count;
    }
}
