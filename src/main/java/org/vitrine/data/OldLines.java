package org.vitrine.data;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/**
 * Text whose lines end with a carriage return alone, as old Macs wrote them and Excel on a Mac still offers, read as if they ended as
 * usual.
 */
final class OldLines {
    /** A line end is looked for in so many bytes. */
    private static final int LOOKED_AT = 1 << 17;

    private OldLines() {}

    /** The same text with usual line ends; other text passes as it is. */
    static InputStream mended(InputStream text) throws IOException {
        var begin = text.readNBytes(LOOKED_AT);
        var whole = new SequenceInputStream(new ByteArrayInputStream(begin), text);
        return end(begin, begin.length) == '\r' ? new Mended(whole) : whole;
    }

    /** The same with usual line ends. */
    static byte[] mended(byte[] text) {
        if (end(text, Math.min(text.length, LOOKED_AT)) == '\r') {
            mend(text, 0, text.length);
        }
        return text;
    }

    /** What a line of a text that begins like this ends with. */
    static byte end(byte[] begin, int n) {
        boolean returns = false;
        for (int k = 0; k < n; k++) {
            if (begin[k] == '\n') {
                return '\n';
            }
            returns |= begin[k] == '\r';
        }
        return (byte) (returns ? '\r' : '\n');
    }

    private static void mend(byte[] text, int from, int to) {
        for (int k = from; k < to; k++) {
            if (text[k] == '\r') {
                text[k] = '\n';
            }
        }
    }

    private static final class Mended extends FilterInputStream {
        Mended(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            return b == '\r' ? '\n' : b;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int n = super.read(to, offset, length);
            if (n > 0) {
                mend(to, offset, offset + n);
            }
            return n;
        }
    }
}
