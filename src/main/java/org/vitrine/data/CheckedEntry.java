package org.vitrine.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.vitrine.domain.DamageException;
import org.vitrine.domain.Phrase;

/** A file inside a zip, its checksum compared at the end: the JDK leaves that out. */
final class CheckedEntry extends FilterInputStream {
    private final ZipEntry entry;
    private final CRC32 crc = new CRC32();

    CheckedEntry(InputStream in, ZipEntry entry) {
        super(in);
        this.entry = entry;
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
            crc.update(to, offset, n);
        } else if (n < 0 && entry.getCrc() >= 0 && entry.getCrc() != crc.getValue()) {
            throw new DamageException(Phrase.of("import.broken.entry", entry.getName()));
        }
        return n;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
