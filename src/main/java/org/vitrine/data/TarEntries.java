package org.vitrine.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.vitrine.domain.DamageException;
import org.vitrine.domain.Phrase;

/** Walks through the files of a tar (POSIX ustar, GNU's long names left out): first a header, then the bytes. */
final class TarEntries extends InputStream {
    private static final int BLOCK = 512;
    private static final int MAGIC = 257;
    private static final int CHECKSUM = 148;
    private final InputStream in;
    private long left;
    private long padding;

    TarEntries(InputStream in) {
        this.in = in;
    }

    /** Whether the first block of a file is a tar's. */
    static boolean isTar(byte[] block) {
        return block.length == BLOCK
                && text(block, MAGIC, 5).equals("ustar")
                && sum(block) == octal(block, CHECKSUM, 8);
    }

    static int blockSize() {
        return BLOCK;
    }

    /** Goes to the next file and tells its name; empty at the end. */
    Optional<String> next() throws IOException {
        while (true) {
            in.skipNBytes(left + padding);
            var block = in.readNBytes(BLOCK);
            if (block.length == 0 || allZero(block)) {
                return Optional.empty();
            }
            if (!isTar(block)) {
                throw new DamageException(Phrase.of("import.broken.tar"));
            }
            left = octal(block, 124, 12);
            padding = (BLOCK - left % BLOCK) % BLOCK;
            int kind = block[156];
            if (kind == '0' || kind == 0) {
                var prefix = text(block, 345, 155);
                var name = text(block, 0, 100);
                return Optional.of(prefix.isEmpty() ? name : prefix + "/" + name);
            }
        }
    }

    @Override
    public int read() throws IOException {
        var single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int n = in.read(to, offset, (int) Math.min(left, length));
        if (n < 0) {
            throw new EOFException("the file ends in the middle");
        }
        left -= n;
        return n;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static boolean allZero(byte[] block) {
        return Arrays.equals(block, new byte[block.length]);
    }

    private static String text(byte[] block, int from, int most) {
        int end = from;
        while (end < from + most && block[end] != 0) {
            end++;
        }
        return new String(block, from, end - from, StandardCharsets.UTF_8);
    }

    private static long octal(byte[] block, int from, int length) {
        long n = 0;
        for (int i = from; i < from + length; i++) {
            n = block[i] >= '0' && block[i] <= '7' ? n * 8 + (block[i] - '0') : n;
        }
        return n;
    }

    /** The sum of the header's bytes, blanks where the sum itself stands. */
    private static long sum(byte[] block) {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= CHECKSUM && i < CHECKSUM + 8 ? ' ' : block[i] & 0xFF;
        }
        return sum;
    }
}
