package org.vitrine.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text whose lines are partly UTF-8 and partly of another encoding, as UTF-8: each line is read as what it is. A line that may be both is
 * read like the one before it. Bytes neither knows come as 0xFF, which no valid text holds.
 */
final class MixedText extends InputStream {
    private static final int SIZE = 1 << 17;
    /** A line longer than this is read in pieces. */
    private static final int LONGEST = 1 << 22;

    private static final char UNKNOWN = '\uFFFD';

    private final InputStream in;
    private final Charset other;
    private final boolean pairs;
    private final LineBytes bytes = new LineBytes();
    private final Out out = new Out();
    private byte[] raw = new byte[SIZE];
    private int filled;
    private int at;
    private byte end;
    private boolean begun;
    private boolean ended;
    private boolean inOther;

    MixedText(InputStream in, Charset other) {
        this.in = in;
        this.other = other;
        this.pairs = Encodings.hasPairs(other);
        // what may be both is rather two letters of Chinese than one of Latin
        this.inOther = pairs;
    }

    @Override
    public int read() throws IOException {
        return at < out.size() || fill() ? out.at(at++) & 0xFF : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == out.size() && !fill()) {
            return -1;
        }
        int n = Math.min(length, out.size() - at);
        out.copy(at, to, offset, n);
        at += n;
        return n;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean fill() throws IOException {
        out.reset();
        at = 0;
        while (out.size() == 0 && !ended) {
            int n = in.readNBytes(raw, filled, raw.length - filled);
            ended = n < raw.length - filled;
            filled += n;
            if (!begun) {
                begun = true;
                end = OldLines.end(raw, filled);
            }
            int whole = ended ? filled : whole();
            if (whole == 0 && raw.length < LONGEST) {
                raw = Arrays.copyOf(raw, raw.length * 2);
            } else {
                int until = whole == 0 ? between() : whole;
                decode(until);
                System.arraycopy(raw, until, raw, 0, filled - until);
                filled -= until;
            }
        }
        return out.size() > 0;
    }

    /** Behind the last line end. */
    private int whole() {
        int stop = filled;
        while (stop > 0 && raw[stop - 1] != end) {
            stop--;
        }
        return stop;
    }

    /** A place in a very long line that is not inside a character: the second of two bytes below 128 begins one. */
    private int between() {
        int stop = filled - 1;
        while (stop > 1 && (raw[stop] < 0 || raw[stop - 1] < 0)) {
            stop--;
        }
        return stop > 1 ? stop : filled;
    }

    /** Lines of one encoding are decoded together. */
    private void decode(int until) {
        int from = 0;
        for (int start = 0; start < until; ) {
            int stop = start;
            while (stop < until && raw[stop] != end) {
                stop++;
            }
            stop = Math.min(until, stop + 1);
            bytes.of(raw, start, stop);
            boolean isOther = inOther;
            if (bytes.hasLetters()) {
                isOther = !bytes.isUtf8() || inOther && !bytes.isSurelyUtf8(pairs);
            }
            if (isOther != inOther) {
                put(from, start);
                from = start;
                inOther = isOther;
            }
            start = stop;
        }
        put(from, until);
    }

    private void put(int from, int to) {
        if (!inOther) {
            out.write(raw, from, to - from);
            return;
        }
        var text = new String(raw, from, to - from, other);
        int begin = 0;
        for (int bad = text.indexOf(UNKNOWN); bad >= 0; bad = text.indexOf(UNKNOWN, begin)) {
            out.writeBytes(text.substring(begin, bad).getBytes(StandardCharsets.UTF_8));
            out.write(0xFF);
            begin = bad + 1;
        }
        out.writeBytes((begin == 0 ? text : text.substring(begin)).getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes to be read without a copy of all. */
    private static final class Out extends ByteArrayOutputStream {
        Out() {
            super(SIZE * 2);
        }

        byte at(int place) {
            return buf[place];
        }

        void copy(int from, byte[] to, int offset, int n) {
            System.arraycopy(buf, from, to, offset, n);
        }
    }
}
