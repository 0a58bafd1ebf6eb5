package org.vitrine.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What our encoders write, everybody's decoders read. */
final class DeflateTest {
    @Test
    void everyInputComesBack() throws DataFormatException {
        var dice = new Dice(1);
        for (int size : new int[] {0, 1, 2, 3, 10, 257, 300, 5000, 70_000, 200_000}) {
            for (int letters : new int[] {1, 2, 7, 60, 256}) {
                var input = new byte[size];
                for (int i = 0; i < size; i++) {
                    input[i] = (byte) dice.below(letters);
                }
                assertThat(inflated(Deflate.compress(input), size))
                        .as(size + " of " + letters)
                        .isEqualTo(input);
            }
        }
    }

    private static byte[] inflated(byte[] packed, int size) throws DataFormatException {
        try (var inflater = new Inflater(true)) {
            inflater.setInput(packed);
            var output = new byte[size + 1];
            int read = inflater.inflate(output);
            assertThat(inflater.finished()).isTrue();
            assertThat(inflater.getRemaining()).isZero();
            assertThat(read).isEqualTo(size);
            return java.util.Arrays.copyOf(output, size);
        }
    }

    @Test
    void gzipHasNoTimeStampAndComesBack() throws IOException {
        var text = "harbour ".repeat(9000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var packed = Gzip.pack(text);
        assertThat(packed).startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0);
        assertThat(packed.length).isLessThan(text.length / 50);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes())
                .isEqualTo(text);
    }

    @Test
    void picturesKeepEveryPixelWithFewAndWithManyColours() throws IOException {
        for (int colours : new int[] {2, 16, 17, 200}) {
            var palette = new ArrayList<Integer>();
            for (int i = 0; i < colours; i++) {
                palette.add(i * 70_001 & 0xffffff);
            }
            var pixels = new byte[7 * 5];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) (i * 13 % colours);
            }
            assertPixels(
                    ImageIO.read(new ByteArrayInputStream(IndexedPng.encode(7, 5, pixels, palette))), pixels, palette);
        }
    }

    private static void assertPixels(BufferedImage image, byte[] pixels, List<Integer> palette) {
        for (int i = 0; i < pixels.length; i++) {
            assertThat(image.getRGB(i % 7, i / 7) & 0xffffff).isEqualTo(palette.get(pixels[i] & 0xff));
        }
    }
}
