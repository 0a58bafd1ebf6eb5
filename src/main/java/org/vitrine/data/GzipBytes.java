package org.vitrine.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.vitrine.domain.DamageException;
import org.vitrine.domain.Phrase;

/**
 * Unpacks gzip, one member after the other (RFC 1952), each checked.
 *
 * <p>The JDK's own stream takes a damaged header of a later member for the end of the file and drops the rest without a word. Here whatever
 * stands behind a member is another member, zeros to fill up a block, or an error.
 */
final class GzipBytes extends InputStream {
    private static final int BUFFER = 1 << 16;
    private static final int HEADER_CHECK = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int KNOWN = 31;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] packed = new byte[BUFFER];
    private int at;
    private int limit;
    private boolean ended;

    /** @throws IOException when the bytes do not begin as gzip does; they are closed then */
    GzipBytes(InputStream in) throws IOException {
        this.in = in;
        try {
            header(one());
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        var single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            int n = inflate(to, offset, length);
            if (n > 0) {
                crc.update(to, offset, n);
                return n;
            }
            if (inflater.finished()) {
                at = limit - inflater.getRemaining();
                trailer();
                ended = !nextMember();
            } else if (inflater.needsDictionary()) {
                throw damage("dictionary");
            } else {
                if (at == limit && !fill()) {
                    throw new EOFException("the file ends in the middle");
                }
                inflater.setInput(packed, at, limit - at);
                at = limit;
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }

    private int inflate(byte[] to, int offset, int length) throws IOException {
        try {
            return inflater.inflate(to, offset, length);
        } catch (DataFormatException e) {
            throw new DamageException(Phrase.of("import.broken.packed"), e);
        }
    }

    private boolean nextMember() throws IOException {
        int next = 0;
        while (next == 0) {
            if (at == limit && !fill()) {
                return false;
            }
            next = packed[at++] & 0xFF;
        }
        header(next);
        inflater.reset();
        crc.reset();
        return true;
    }

    private void header(int first) throws IOException {
        if (first != 0x1f || one() != 0x8b) {
            throw damage("notGzip");
        }
        int method = one();
        int flags = one();
        if (method != 8 || (flags & ~KNOWN) != 0) {
            throw damage("gzipKind");
        }
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(one() | one() << 8);
        }
        for (int text : new int[] {NAME, COMMENT}) {
            while ((flags & text) != 0 && one() != 0) {}
        }
        if ((flags & HEADER_CHECK) != 0) {
            skip(2);
        }
    }

    private void trailer() throws IOException {
        if (word() != crc.getValue() || word() != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
            throw damage("checksum");
        }
    }

    private static DamageException damage(String word) {
        return new DamageException(Phrase.of("import.broken." + word));
    }

    private long word() throws IOException {
        return one() | one() << 8 | one() << 16 | (long) one() << 24;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            one();
        }
    }

    private int one() throws IOException {
        if (at == limit && !fill()) {
            throw new EOFException("the file ends in the middle");
        }
        return packed[at++] & 0xFF;
    }

    private boolean fill() throws IOException {
        at = 0;
        limit = Math.max(0, in.read(packed, 0, packed.length));
        return limit > 0;
    }
}
