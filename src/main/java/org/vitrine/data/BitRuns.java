package org.vitrine.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Parquet's hybrid of bit packing and run lengths, for dictionary codes and for which rows are missing. */
final class BitRuns {
    /** From this many equal values on a run is shorter than bits. */
    private static final int RUN = 16;

    private BitRuns() {}

    static int width(int distinct) {
        return distinct <= 1 ? 0 : 32 - Integer.numberOfLeadingZeros(distinct - 1);
    }

    static void write(ByteArrayOutputStream out, int[] values, int from, int to, int width) {
        int at = from;
        int packedFrom = from;
        while (at < to) {
            int end = at + 1;
            while (end < to && values[end] == values[at]) {
                end++;
            }
            // bit-packed values come in eights: a run may only begin where eight are full
            int start = packedFrom + (at - packedFrom + 7) / 8 * 8;
            if (end - start >= RUN) {
                pack(out, values, packedFrom, start, width);
                CompactThrift.varint(out, ((long) (end - start)) << 1);
                for (int k = 0; k < (width + 7) / 8; k++) {
                    out.write(values[start] >>> (8 * k));
                }
                packedFrom = end;
            }
            at = end;
        }
        pack(out, values, packedFrom, to, width);
    }

    private static void pack(ByteArrayOutputStream out, int[] values, int from, int to, int width) {
        if (from == to) {
            return;
        }
        int groups = (to - from + 7) / 8;
        CompactThrift.varint(out, ((long) groups << 1) | 1);
        long bits = 0;
        int held = 0;
        for (int i = from; i < from + groups * 8; i++) {
            bits |= (i < to ? values[i] & 0xFFFFFFFFL : 0) << held;
            held += width;
            while (held >= 8) {
                out.write((int) bits);
                bits >>>= 8;
                held -= 8;
            }
        }
    }

    /** Reads {@code to - from} values. */
    static void read(ByteBuffer in, int[] values, int from, int to, int width) throws IOException {
        int at = from;
        while (at < to) {
            long header = CompactThrift.varint(in);
            if ((header & 1) == 0) {
                int value = 0;
                for (int k = 0; k < (width + 7) / 8; k++) {
                    value |= (in.get() & 0xFF) << (8 * k);
                }
                int end = (int) Math.min(to, at + (header >>> 1));
                if (end <= at) {
                    throw new IOException("an empty run");
                }
                java.util.Arrays.fill(values, at, end, value);
                at = end;
            } else {
                at = unpack(in, values, at, to, width, header >>> 1);
            }
        }
    }

    private static int unpack(ByteBuffer in, int[] values, int from, int to, int width, long groups)
            throws IOException {
        long mask = (1L << width) - 1;
        long bits = 0;
        int held = 0;
        int end = (int) Math.min(to, from + groups * 8);
        if (end <= from) {
            throw new IOException("an empty group");
        }
        int next = in.position();
        for (int i = from; i < end; i++) {
            while (held < width) {
                bits |= (in.get() & 0xFFL) << held;
                held += 8;
            }
            values[i] = (int) (bits & mask);
            bits >>>= width;
            held -= width;
        }
        in.position((int) Math.min(in.limit(), next + groups * width));
        return end;
    }
}
