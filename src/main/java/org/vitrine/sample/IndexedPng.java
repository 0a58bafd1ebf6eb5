package org.vitrine.sample;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/** Writes small pictures with at most 256 colours as PNG (ISO 15948), four bits a pixel when 16 colours will do. */
final class IndexedPng {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private IndexedPng() {}

    /**
     * @param pixels  positions in the palette, row by row
     * @param palette colours as 0xrrggbb
     */
    static byte[] encode(int width, int height, byte[] pixels, List<Integer> palette) {
        int depth = palette.size() <= 16 ? 4 : 8;
        var out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        chunk(
                out,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) depth)
                        .put((byte) 3)
                        .put(new byte[3])
                        .array());
        var colours = ByteBuffer.allocate(3 * palette.size());
        for (int rgb : palette) {
            colours.put((byte) (rgb >> 16)).put((byte) (rgb >> 8)).put((byte) rgb);
        }
        chunk(out, "PLTE", colours.array());
        chunk(out, "IDAT", zlib(rows(width, height, pixels, depth)));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static byte[] rows(int width, int height, byte[] pixels, int depth) {
        int stride = 1 + (width * depth + 7) / 8;
        var rows = new byte[stride * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int value = pixels[y * width + x] & 0xff;
                if (depth == 8) {
                    rows[y * stride + 1 + x] = (byte) value;
                } else {
                    rows[y * stride + 1 + x / 2] |= (byte) (x % 2 == 0 ? value << 4 : value);
                }
            }
        }
        return rows;
    }

    private static byte[] zlib(byte[] content) {
        var sum = new Adler32();
        sum.update(content);
        var packed = Deflate.compress(content);
        return ByteBuffer.allocate(packed.length + 6)
                .put((byte) 0x78)
                .put((byte) 0xda)
                .put(packed)
                .putInt((int) sum.getValue())
                .array();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
        var name = type.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(content);
        out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        out.writeBytes(name);
        out.writeBytes(content);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
