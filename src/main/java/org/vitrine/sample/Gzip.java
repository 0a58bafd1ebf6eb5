package org.vitrine.sample;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/** A gzip file without a time stamp or a name (RFC 1952). */
final class Gzip {
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 2, (byte) 255};

    private Gzip() {}

    static byte[] pack(byte[] content) {
        var crc = new CRC32();
        crc.update(content);
        var out = new ByteArrayOutputStream(content.length / 4);
        out.writeBytes(HEADER);
        out.writeBytes(Deflate.compress(content));
        out.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) crc.getValue())
                .putInt(content.length)
                .array());
        return out.toByteArray();
    }
}
