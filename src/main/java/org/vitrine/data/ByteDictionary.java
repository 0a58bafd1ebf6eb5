package org.vitrine.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Distinct texts as UTF-8 bytes, numbered in the order they first came. An open-addressing table holds a key beside each number: the
 * bytes themselves where they are at most {@value #SHORT}, so that most ids are found by one look at memory; of longer texts 56 bits of
 * their hash, and the bytes are compared.
 */
final class ByteDictionary {
    /** {@link #code} of bytes that are not UTF-8. */
    static final int MALFORMED = -2;

    /** {@link #code} when the texts of one column no longer fit. */
    static final int FULL = -3;

    /** Bytes that fit into a key, beside their number. */
    private static final int SHORT = 7;

    /** Longs a processor's second cache holds beside other things. */
    private static final int NEAR = 1 << 14;

    private static final int LENGTH_SHIFT = 56;
    private static final long LONG_TEXT = 0xFFL << LENGTH_SHIFT;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int ARENA_LIMIT = Integer.MAX_VALUE - 64;

    private byte[] arena = new byte[1 << 12];
    private int[] offsets = new int[257];

    /** Key and number in turn; an empty place has the key 0, which no text has. */
    private long[] slots = new long[1 << 11];

    private int mask = (1 << 10) - 1;
    private int size;
    private long lastKey;
    private int last;

    int size() {
        return size;
    }

    /** The number of the text, new or known. */
    int code(byte[] b, int start, int end) {
        long key = key(b, start, end);
        boolean isShort = end - start <= SHORT;
        if (key == lastKey && (isShort || equal(last, b, start, end))) {
            return last;
        }
        int slot = (int) mix(key) & mask;
        while (true) {
            long there = slots[2 * slot];
            if (there == 0) {
                return add(b, start, end, key, slot);
            }
            if (there == key) {
                int code = (int) slots[2 * slot + 1];
                if (isShort || equal(code, b, start, end)) {
                    lastKey = key;
                    last = code;
                    return code;
                }
            }
            slot = slot + 1 & mask;
        }
    }

    /**
     * Whether the text is likely known. Asked of many texts one after another the places of all are fetched from memory at once, where each
     * {@link #code} by itself waits for its own.
     */
    boolean isLikelyKnown(byte[] b, int start, int end) {
        long key = key(b, start, end);
        return slots[2 * ((int) mix(key) & mask)] == key;
    }

    /** Whether the table is too large to stay near the processor. */
    boolean isFarAway() {
        return slots.length > NEAR;
    }

    String text(int code) {
        return new String(arena, offsets[code], offsets[code + 1] - offsets[code], StandardCharsets.UTF_8);
    }

    private int add(byte[] b, int start, int end, long key, int slot) {
        if (!Utf8.isValid(b, start, end)) {
            return MALFORMED;
        }
        int length = end - start;
        int from = offsets[size];
        if (from > ARENA_LIMIT - length) {
            return FULL;
        }
        if (from + length > arena.length) {
            arena = Arrays.copyOf(arena, (int) Math.min(ARENA_LIMIT, Math.max(arena.length * 2L, from + length)));
        }
        System.arraycopy(b, start, arena, from, length);
        if (size + 1 == offsets.length) {
            offsets = Arrays.copyOf(offsets, size * 2 + 1);
        }
        int code = size++;
        offsets[size] = from + length;
        slots[2 * slot] = key;
        slots[2 * slot + 1] = code;
        if (size > mask / 3 * 2) {
            grow();
        }
        lastKey = key;
        last = code;
        return code;
    }

    private void grow() {
        var before = slots;
        mask = mask * 2 + 1;
        slots = new long[2 * (mask + 1)];
        for (int from = 0; from < before.length; from += 2) {
            if (before[from] != 0) {
                int slot = (int) mix(before[from]) & mask;
                while (slots[2 * slot] != 0) {
                    slot = slot + 1 & mask;
                }
                slots[2 * slot] = before[from];
                slots[2 * slot + 1] = before[from + 1];
            }
        }
    }

    private boolean equal(int code, byte[] b, int start, int end) {
        return Arrays.equals(arena, offsets[code], offsets[code + 1], b, start, end);
    }

    private static long key(byte[] b, int start, int end) {
        int length = end - start;
        if (length > SHORT) {
            return hash(b, start, end) >>> 8 | LONG_TEXT;
        }
        long bytes = 0;
        if (start + Long.BYTES <= b.length) {
            bytes = (long) LONGS.get(b, start) & (1L << 8 * length) - 1;
        } else {
            for (int at = start, shift = 0; at < end; at++, shift += 8) {
                bytes |= (b[at] & 0xFFL) << shift;
            }
        }
        return bytes | (long) (length + 1) << LENGTH_SHIFT;
    }

    private static long hash(byte[] b, int start, int end) {
        long h = 0x9E3779B97F4A7C15L ^ end - start;
        int at = start;
        for (; at + 8 <= end; at += 8) {
            h = mix(h ^ (long) LONGS.get(b, at));
        }
        long rest = 0;
        for (int shift = 0; at < end; at++, shift += 8) {
            rest |= (b[at] & 0xFFL) << shift;
        }
        return mix(h ^ rest);
    }

    private static long mix(long h) {
        h *= 0xBF58476D1CE4E5B9L;
        h ^= h >>> 29;
        h *= 0x94D049BB133111EBL;
        return h ^ h >>> 32;
    }
}
