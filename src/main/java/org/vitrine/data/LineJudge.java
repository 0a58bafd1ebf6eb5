package org.vitrine.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Lets a file's bytes pass and looks whether its lines are UTF-8, for encodings in which a line end is one byte. Pieces of ASCII, most of
 * every file, are looked at eight bytes at a time.
 */
final class LineJudge extends FilterInputStream {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGHS = 0x8080808080808080L;
    private static final int PIECE = 1 << 11;

    private final LineTally tally;
    private final LineBytes bytes = new LineBytes();
    private long line = 1;
    private byte end;
    private boolean begun;
    private boolean ended;

    LineJudge(InputStream in, LineTally tally) {
        super(in);
        this.tally = tally;
    }

    /** What the lines of a text are. */
    static LineTally of(byte[] text, int sampled) {
        return of(text, sampled, false);
    }

    /** @param pairs whether they could be of an encoding with two bytes a character */
    static LineTally of(byte[] text, int sampled, boolean pairs) {
        var tally = new LineTally(pairs, sampled);
        var judge = new LineJudge(InputStream.nullInputStream(), tally);
        int start = judge.look(text, 0, text.length);
        judge.end(text, start, text.length);
        return tally;
    }

    @Override
    public int read() throws IOException {
        var single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        int n = super.read(to, offset, length);
        if (n > 0) {
            look(to, offset, offset + n);
        } else if (n < 0 && !ended) {
            ended = true;
            end(to, offset, offset);
        }
        return n;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Where the line that goes on behind {@code to} starts, as far as it is known. */
    private int look(byte[] b, int from, int to) {
        if (!begun) {
            begun = true;
            end = OldLines.end(from == 0 ? b : Arrays.copyOfRange(b, from, to), to - from);
        }
        int start = from;
        for (int at = from; at < to; at += PIECE) {
            int stop = Math.min(to, at + PIECE);
            if (bytes.isPlain() && isAscii(b, at, stop)) {
                line += lines(b, at, stop);
                bytes.reset();
                start = at;
            } else {
                start = careful(b, at, stop, start);
            }
        }
        return start;
    }

    /** Where the line that goes on behind {@code stop} starts, as far as it is known. */
    private int careful(byte[] b, int from, int stop, int begin) {
        int start = begin;
        for (int at = from; at < stop; at++) {
            if (b[at] == end) {
                end(b, start, at);
                line++;
                start = at + 1;
            } else {
                bytes.step(b[at]);
            }
        }
        return start;
    }

    private void end(byte[] b, int start, int at) {
        if (bytes.hasLetters()) {
            tally.add(bytes, line, b, start, at);
        }
        bytes.reset();
    }

    private int lines(byte[] b, int from, int to) {
        int lines = 0;
        for (int k = from; k < to; k++) {
            lines += b[k] == end ? 1 : 0;
        }
        return lines;
    }

    private static boolean isAscii(byte[] b, int from, int to) {
        long all = 0;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            all |= (long) LONGS.get(b, at);
        }
        for (; at < to; at++) {
            all |= b[at];
        }
        return (all & HIGHS) == 0;
    }
}
