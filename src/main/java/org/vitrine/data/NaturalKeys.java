package org.vitrine.data;

import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.Arrays;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/**
 * Distinct texts in {@link NaturalOrder}, fast: the first characters go into eight bytes that compare as the texts do, a run of digits by its
 * length and its number; only texts alike in all eight are compared as texts.
 */
final class NaturalKeys {
    /** Runs of so many digits and more share a sign; their length follows it. */
    private static final int LONG = 9;

    /** Longer numbers do not fit. */
    private static final int MOST_DIGITS = 18;

    private static final double BITS_A_DIGIT = Math.log(10) / Math.log(2);

    private NaturalKeys() {}

    /** Places in {@code values}, in the order of the texts. */
    static int[] order(String[] values, CancelToken cancel) throws CancelledException {
        int n = values.length;
        var keys = new long[n];
        Blocks.run(n, cancel, (from, to) -> {
            for (int k = from; k < to; k++) {
                keys[k] = key(values[k]);
            }
        });
        long[] rows = places(n);
        // twice 32 bits: a key and a place do not fit into one number
        for (int half = 0; half < 2; half++) {
            var packed = rows;
            int shift = half * 32;
            Blocks.run(n, cancel, (from, to) -> {
                for (int k = from; k < to; k++) {
                    int place = (int) packed[k];
                    packed[k] = keys[place] >>> shift << 32 | place;
                }
            });
            rows = RadixOrder.sort(packed, 32, 32, cancel);
        }
        var order = new int[n];
        for (int k = 0; k < n; k++) {
            order[k] = (int) rows[k];
        }
        ties(order, keys, values, cancel);
        return order;
    }

    private static long[] places(int n) {
        var places = new long[n];
        for (int k = 0; k < n; k++) {
            places[k] = k;
        }
        return places;
    }

    private static void ties(int[] order, long[] keys, String[] values, CancelToken cancel) throws CancelledException {
        for (int from = 0; from < order.length; ) {
            if ((from & 1023) == 0) {
                cancel.check();
            }
            int to = from + 1;
            while (to < order.length && keys[order[to]] == keys[order[from]]) {
                to++;
            }
            if (to - from > 1) {
                sortAlike(order, from, to, values, cancel);
            }
            from = to;
        }
    }

    private static void sortAlike(int[] order, int from, int to, String[] values, CancelToken cancel)
            throws CancelledException {
        cancel.check();
        var alike = new String[to - from];
        var places = new Object2IntOpenHashMap<String>(alike.length);
        for (int k = from; k < to; k++) {
            alike[k - from] = values[order[k]];
            places.put(values[order[k]], order[k]);
        }
        Arrays.parallelSort(alike, NaturalOrder.INSTANCE);
        for (int k = from; k < to; k++) {
            order[k] = places.getInt(alike[k - from]);
        }
    }

    /** Eight bytes, unsigned; {@code key(a) < key(b)} only when a comes before b. */
    static long key(String text) {
        long key = 0;
        int room = 8;
        int at = 0;
        while (at < text.length() && room > 0) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') {
                int end = at;
                while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
                    end++;
                }
                while (at < end && text.charAt(at) == '0') {
                    at++;
                }
                int length = end - at;
                // the sign tells the length, so that shorter numbers come first; one sign is left for all that are
                // longer
                key = key << 8 | sign('0') + Math.min(length, LONG);
                room--;
                if (length >= LONG && room > 0) {
                    key = key << 8 | Math.min(length, 0xFF);
                    room--;
                }
                if (length > MOST_DIGITS) {
                    return key << 8 * room;
                }
                long number = 0;
                for (; at < end; at++) {
                    number = number * 10 + text.charAt(at) - '0';
                }
                int bytes = bytes(length);
                if (bytes > room) {
                    return key << 8 * room | number >>> 8 * (bytes - room);
                }
                key = key << 8 * bytes | number;
                room -= bytes;
            } else if (c < 0x80) {
                key = key << 8 | sign(c);
                room--;
                at++;
            } else {
                if (room < 3) {
                    return (key << 8 | 0xFF) << 8 * (room - 1);
                }
                key = key << 24 | 0xFF0000L | c;
                room -= 3;
                at++;
            }
        }
        return key << 8 * room;
    }

    /** A byte for a character: zero is kept for the end of the text. */
    private static int sign(char c) {
        return c + 1;
    }

    /** Bytes a number of so many digits takes. */
    private static int bytes(int digits) {
        return (int) Math.ceil(digits * BITS_A_DIGIT / 8);
    }
}
