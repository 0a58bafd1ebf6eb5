package org.vitrine.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/** Turns text of any encoding into UTF-8; each malformed sequence becomes one byte 0xFF, so that the row it is in can be found. */
final class Utf8Stream extends InputStream {
    private static final int SIZE = 1 << 15;
    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer raw = ByteBuffer.allocate(SIZE).flip();
    private final CharBuffer chars = CharBuffer.allocate(SIZE);
    private final byte[] out = new byte[SIZE * 4 + 16];
    private int at;
    private int limit;
    private int high;
    private boolean ended;

    Utf8Stream(InputStream in, Charset charset) {
        this.in = in;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read() throws IOException {
        return at < limit || fill() ? out[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == limit && !fill()) {
            return -1;
        }
        int n = Math.min(length, limit - at);
        System.arraycopy(out, at, to, offset, n);
        at += n;
        return n;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean fill() throws IOException {
        at = 0;
        limit = 0;
        while (limit == 0 && !ended) {
            raw.compact();
            int n = in.read(raw.array(), raw.position(), raw.remaining());
            raw.position(raw.position() + Math.max(0, n)).flip();
            decode(n < 0);
        }
        return limit > 0;
    }

    private void decode(boolean last) {
        while (true) {
            var result = decoder.decode(raw, chars, last);
            chars.flip();
            encode();
            chars.clear();
            if (result.isError()) {
                raw.position(raw.position() + result.length());
                out[limit++] = (byte) 0xFF;
                // the buffer has room for one more full piece as long as it holds no more than SIZE bytes
                if (limit > SIZE) {
                    return;
                }
            } else if (result.isUnderflow()) {
                ended = last;
                return;
            } else if (limit > SIZE) {
                return;
            }
        }
    }

    private void encode() {
        while (chars.hasRemaining()) {
            int c = chars.get();
            if (high != 0) {
                c = Character.isLowSurrogate((char) c) ? Character.toCodePoint((char) high, (char) c) : 0xFFFD;
                high = 0;
            } else if (Character.isHighSurrogate((char) c)) {
                high = c;
                continue;
            }
            put(c);
        }
    }

    private void put(int c) {
        if (c < 0x80) {
            out[limit++] = (byte) c;
        } else if (c < 0x800) {
            out[limit++] = (byte) (0xC0 | c >> 6);
            out[limit++] = (byte) (0x80 | c & 0x3F);
        } else if (c < 0x10000) {
            out[limit++] = (byte) (0xE0 | c >> 12);
            out[limit++] = (byte) (0x80 | c >> 6 & 0x3F);
            out[limit++] = (byte) (0x80 | c & 0x3F);
        } else {
            out[limit++] = (byte) (0xF0 | c >> 18);
            out[limit++] = (byte) (0x80 | c >> 12 & 0x3F);
            out[limit++] = (byte) (0x80 | c >> 6 & 0x3F);
            out[limit++] = (byte) (0x80 | c & 0x3F);
        }
    }
}
