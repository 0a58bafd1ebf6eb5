package org.vitrine.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Distinct texts as UTF-8 bytes, numbered in the order they first came: an open-addressing hash over one byte arena. */
final class ByteDictionary {
    /** {@link #code} of bytes that are not UTF-8. */
    static final int MALFORMED = -2;

    /** {@link #code} when the texts of one column no longer fit. */
    static final int FULL = -3;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int ARENA_LIMIT = Integer.MAX_VALUE - 64;

    private byte[] arena = new byte[1 << 12];
    private int[] offsets = new int[257];
    private int[] hashes = new int[256];
    private int[] slots = new int[1 << 10];
    private int size;
    private int last = -1;

    int size() {
        return size;
    }

    /** The number of the text, new or known. */
    int code(byte[] b, int start, int end) {
        if (last >= 0 && equal(last, b, start, end)) {
            return last;
        }
        int hash = hash(b, start, end);
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != 0) {
            int code = slots[slot] - 1;
            if (hashes[code] == hash && equal(code, b, start, end)) {
                last = code;
                return code;
            }
            slot = slot + 1 & mask;
        }
        return add(b, start, end, hash, slot);
    }

    String text(int code) {
        return new String(arena, offsets[code], offsets[code + 1] - offsets[code], StandardCharsets.UTF_8);
    }

    private int add(byte[] b, int start, int end, int hash, int slot) {
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
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size * 2);
            offsets = Arrays.copyOf(offsets, size * 2 + 1);
        }
        hashes[size] = hash;
        offsets[++size] = from + length;
        slots[slot] = size;
        if (size * 2 > slots.length) {
            rehash();
        }
        last = size - 1;
        return last;
    }

    private void rehash() {
        slots = new int[slots.length * 2];
        int mask = slots.length - 1;
        for (int code = 0; code < size; code++) {
            int slot = hashes[code] & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = code + 1;
        }
    }

    private boolean equal(int code, byte[] b, int start, int end) {
        return Arrays.equals(arena, offsets[code], offsets[code + 1], b, start, end);
    }

    private static int hash(byte[] b, int start, int end) {
        long h = 0x9E3779B97F4A7C15L ^ end - start;
        int at = start;
        for (; at + 8 <= end; at += 8) {
            h = mix(h ^ (long) LONGS.get(b, at));
        }
        long rest = 0;
        for (int shift = 0; at < end; at++, shift += 8) {
            rest |= (b[at] & 0xFFL) << shift;
        }
        h = mix(h ^ rest);
        return (int) (h ^ h >>> 32);
    }

    private static long mix(long h) {
        h *= 0xBF58476D1CE4E5B9L;
        h ^= h >>> 29;
        h *= 0x94D049BB133111EBL;
        return h ^ h >>> 32;
    }
}
