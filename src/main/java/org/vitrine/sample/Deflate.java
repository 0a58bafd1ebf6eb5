package org.vitrine.sample;

import java.io.ByteArrayOutputStream;

/**
 * A DEFLATE encoder (RFC 1951) of our own: the JDK's calls whatever zlib the machine has, and different builds write different bytes for the same
 * input. Lazy matching over hash chains, dynamic Huffman blocks.
 */
final class Deflate {
    private static final int WINDOW = 32_768;
    private static final int HASH_SIZE = 1 << 16;
    private static final int CHAIN = 160;
    private static final int MIN_MATCH = 3;
    private static final int MAX_MATCH = 258;
    private static final int BLOCK = 40_000;
    private static final int END = 256;
    private static final int[] LENGTH_BASE = {
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258
    };
    private static final int[] LENGTH_EXTRA = {
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0
    };
    private static final int[] DISTANCE_BASE = {
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
        6145, 8193, 12289, 16385, 24577
    };
    private static final int[] DISTANCE_EXTRA = {
        0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13
    };
    private static final int[] CODE_LENGTH_ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    private final byte[] input;
    private final int[] head = new int[HASH_SIZE];
    private final int[] previous;
    private final Bits out = new Bits();
    private final int[] lengths = new int[BLOCK];
    private final int[] distances = new int[BLOCK];
    private int symbols;

    private Deflate(byte[] input) {
        this.input = input;
        this.previous = new int[input.length];
        java.util.Arrays.fill(head, -1);
    }

    static byte[] compress(byte[] input) {
        var deflate = new Deflate(input);
        deflate.run();
        return deflate.out.bytes();
    }

    private void run() {
        int at = 0;
        while (at < input.length) {
            long match = longest(at);
            enter(at);
            int length = (int) (match >>> 32);
            if (length >= MIN_MATCH
                    && length < 64
                    && at + 1 < input.length
                    && (int) (longest(at + 1) >>> 32) > length) {
                length = 0;
            }
            if (length < MIN_MATCH) {
                symbol(input[at] & 0xff, 0);
                at++;
            } else {
                symbol(length, (int) match);
                for (int i = 1; i < length; i++) {
                    enter(at + i);
                }
                at += length;
            }
        }
        block(true);
    }

    private int hash(int at) {
        int three = (input[at] & 0xff) << 16 | (input[at + 1] & 0xff) << 8 | (input[at + 2] & 0xff);
        return (three * 0x9e3779b1) >>> 16;
    }

    private void enter(int at) {
        if (at + MIN_MATCH <= input.length) {
            int hash = hash(at);
            previous[at] = head[hash];
            head[hash] = at;
        }
    }

    /** Length in the upper, distance in the lower half; 0 when there is no match. */
    private long longest(int at) {
        int limit = Math.min(MAX_MATCH, input.length - at);
        if (limit < MIN_MATCH) {
            return 0;
        }
        int best = MIN_MATCH - 1;
        int distance = 0;
        int candidate = head[hash(at)];
        for (int tries = 0; candidate >= 0 && at - candidate <= WINDOW && tries < CHAIN; tries++) {
            if (input[candidate + best] == input[at + best]) {
                int length = same(candidate, at, limit);
                if (length > best) {
                    best = length;
                    distance = at - candidate;
                    if (length == limit) {
                        break;
                    }
                }
            }
            candidate = previous[candidate];
        }
        return distance == 0 ? 0 : (long) best << 32 | distance;
    }

    private int same(int a, int b, int limit) {
        int length = 0;
        while (length < limit && input[a + length] == input[b + length]) {
            length++;
        }
        return length;
    }

    private void symbol(int lengthOrLiteral, int distance) {
        lengths[symbols] = lengthOrLiteral;
        distances[symbols++] = distance;
        if (symbols == BLOCK) {
            block(false);
        }
    }

    private void block(boolean last) {
        var literalCounts = new int[286];
        var distanceCounts = new int[30];
        literalCounts[END] = 1;
        for (int i = 0; i < symbols; i++) {
            if (distances[i] == 0) {
                literalCounts[lengths[i]]++;
            } else {
                literalCounts[257 + slot(LENGTH_BASE, lengths[i])]++;
                distanceCounts[slot(DISTANCE_BASE, distances[i])]++;
            }
        }
        var literals = Huffman.of(literalCounts, 15);
        var distancesCode = Huffman.of(distanceCounts, 15);
        out.put(last ? 1 : 0, 1);
        out.put(2, 2);
        tables(literals, distancesCode);
        for (int i = 0; i < symbols; i++) {
            if (distances[i] == 0) {
                literals.put(lengths[i], out);
            } else {
                int length = slot(LENGTH_BASE, lengths[i]);
                literals.put(257 + length, out);
                out.put(lengths[i] - LENGTH_BASE[length], LENGTH_EXTRA[length]);
                int distance = slot(DISTANCE_BASE, distances[i]);
                distancesCode.put(distance, out);
                out.put(distances[i] - DISTANCE_BASE[distance], DISTANCE_EXTRA[distance]);
            }
        }
        literals.put(END, out);
        symbols = 0;
    }

    private static int slot(int[] base, int value) {
        int at = java.util.Arrays.binarySearch(base, value);
        return at >= 0 ? at : -at - 2;
    }

    /** Writes both codes' lengths, runs shortened as RFC 1951, 3.2.7 says. */
    private void tables(Huffman literals, Huffman distancesCode) {
        int literalCount = literals.used(257);
        int distanceCount = distancesCode.used(1);
        var all = new int[literalCount + distanceCount];
        System.arraycopy(literals.lengths(), 0, all, 0, literalCount);
        System.arraycopy(distancesCode.lengths(), 0, all, literalCount, distanceCount);
        var runs = Runs.of(all);
        var counts = new int[19];
        for (int i = 0; i < runs.size(); i++) {
            counts[runs.symbol(i)]++;
        }
        var code = Huffman.of(counts, 7);
        int shown = 19;
        while (shown > 4 && code.lengths()[CODE_LENGTH_ORDER[shown - 1]] == 0) {
            shown--;
        }
        out.put(literalCount - 257, 5);
        out.put(distanceCount - 1, 5);
        out.put(shown - 4, 4);
        for (int i = 0; i < shown; i++) {
            out.put(code.lengths()[CODE_LENGTH_ORDER[i]], 3);
        }
        for (int i = 0; i < runs.size(); i++) {
            code.put(runs.symbol(i), out);
            out.put(runs.extra(i), Runs.bits(runs.symbol(i)));
        }
    }

    /** Bits, least significant first. */
    static final class Bits {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private long held;
        private int count;

        void put(int value, int bits) {
            held |= (long) value << count;
            count += bits;
            while (count >= 8) {
                bytes.write((int) held);
                held >>>= 8;
                count -= 8;
            }
        }

        byte[] bytes() {
            if (count > 0) {
                bytes.write((int) held);
                held = 0;
                count = 0;
            }
            return bytes.toByteArray();
        }
    }
}
