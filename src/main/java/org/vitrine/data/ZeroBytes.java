package org.vitrine.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds zero bytes, which no text has, eight bytes at a time: every byte of an import is looked at. */
final class ZeroBytes {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    /** Share of control characters from which on bytes are no text: random bytes have a tenth. */
    private static final int BINARY = 20;

    private ZeroBytes() {}

    static boolean isIn(byte[] b, int from, int to) {
        return last(b, from, to) >= from;
    }

    /** Where the last zero between {@code from} and {@code to} stands; -1 when there is none. */
    static int last(byte[] b, int from, int to) {
        int at = to;
        while (at - Long.BYTES >= from) {
            long eight = (long) LONGS.get(b, at - Long.BYTES);
            // the lowest byte found is a zero for sure; whether there is one at all is exact
            if ((eight - ONES & ~eight & HIGHS) != 0) {
                break;
            }
            at -= Long.BYTES;
        }
        for (at--; at >= from; at--) {
            if (b[at] == 0) {
                return at;
            }
        }
        return -1;
    }

    /** Where the first zero stands; -1 when there is none. */
    static int first(byte[] b) {
        for (int at = 0; at < b.length; at++) {
            if (b[at] == 0) {
                return at;
            }
        }
        return -1;
    }

    /** Whether bytes with zeros among them are no text with a damaged row or two: many control characters, or zeros in most lines. */
    static boolean isBinary(byte[] b) {
        int n = b.length;
        int controls = 0;
        int lines = 0;
        int damaged = 0;
        boolean zero = false;
        for (int at = 0; at < n; at++) {
            // the character 1 is a delimiter to some
            controls += b[at] >= 0 && b[at] < ' ' && b[at] != 1 && (b[at] < '\t' || b[at] > '\r') ? 1 : 0;
            zero |= b[at] == 0;
            if (b[at] == '\n' || at + 1 == n) {
                lines++;
                damaged += zero ? 1 : 0;
                zero = false;
            }
        }
        return (long) controls * BINARY > n || damaged * 2 > lines;
    }
}
