package org.vitrine.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The beginning of a large file and pieces from all over it: what was appended to a file is written in another encoding now and then. */
final class SpreadSample {
    private static final int PIECES = 16;
    private static final int PIECE = 1 << 18;

    private SpreadSample() {}

    /** The beginning and whole lines from further on; of a packed file the beginning alone. */
    static byte[] of(Path file, byte[] begin) throws IOException {
        if (SourceBytes.isGzip(file) || SourceBytes.isZip(file)) {
            return begin;
        }
        var all = new ByteArrayOutputStream(begin.length + PIECES * PIECE);
        byte end = OldLines.end(begin, Math.min(begin.length, PIECE));
        put(all, begin, 0, end);
        var piece = new byte[PIECE];
        try (var channel = FileChannel.open(file)) {
            long beyond = channel.size() - begin.length;
            for (int k = 0; k < PIECES; k++) {
                // the last piece ends with the file
                long from = begin.length + Math.max(0, beyond - PIECE) * k / (PIECES - 1);
                int n = channel.read(ByteBuffer.wrap(piece), from);
                if (n > 0) {
                    int first = 0;
                    while (first < n && piece[first] != end) {
                        first++;
                    }
                    put(all, n == piece.length ? piece : java.util.Arrays.copyOf(piece, n), first + 1, end);
                }
            }
        }
        return all.toByteArray();
    }

    /** Up to the last line end. */
    private static void put(ByteArrayOutputStream all, byte[] text, int from, byte end) {
        int to = text.length;
        while (to > from && text[to - 1] != end) {
            to--;
        }
        if (to > from) {
            all.write(text, from, to - from);
        }
    }
}
