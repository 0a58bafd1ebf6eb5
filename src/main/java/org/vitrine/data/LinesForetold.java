package org.vitrine.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/** How many lines a file of text has: counted, or of a large one counted at several places and told from those. */
final class LinesForetold {
    /** Files up to here, as they lie on the disk, are counted to their end. */
    private static final long COUNTED = 64L << 20;

    private static final int PLACES = 16;
    private static final int BUFFER = 1 << 20;

    private LinesForetold() {}

    static double of(Path file, String entry, CancelToken cancel)
            throws IOException, ImportException, CancelledException {
        boolean packed = SourceBytes.isGzip(file) || SourceBytes.isZip(file);
        return packed || Files.size(file) <= COUNTED
                ? fromBegin(file, entry, COUNTED, cancel)
                : atPlaces(file, COUNTED / PLACES, cancel);
    }

    /** Of what is packed only the beginning can be looked at. */
    static double fromBegin(Path file, String entry, long most, CancelToken cancel)
            throws IOException, ImportException, CancelledException {
        long lines = 0;
        byte last = '\n';
        byte end = '\n';
        var bytes = new byte[BUFFER];
        var open = SourceBytes.unpacked(file, entry);
        try (var in = open.bytes()) {
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                end = lines == 0 ? OldLines.end(bytes, n) : end;
                lines += LineCount.count(bytes, n, end);
                last = n > 0 ? bytes[n - 1] : last;
                cancel.check();
                if (open.packed().count() >= most && open.packed().count() < Files.size(file)) {
                    return (double) lines * Files.size(file) / open.packed().count();
                }
            }
        }
        return last == end ? lines : lines + 1;
    }

    /** At places evenly spread over the file, its beginning and its end among them. */
    static double atPlaces(Path file, long each, CancelToken cancel) throws IOException, CancelledException {
        long lines = 0;
        long seen = 0;
        byte end = '\n';
        var bytes = new byte[BUFFER];
        try (var channel = FileChannel.open(file)) {
            long size = channel.size();
            for (int place = 0; place < PLACES; place++) {
                long at = (size - each) * place / (PLACES - 1);
                long to = at + each;
                while (at < to) {
                    int n = channel.read(ByteBuffer.wrap(bytes, 0, (int) Math.min(BUFFER, to - at)), at);
                    if (n <= 0) {
                        break;
                    }
                    end = seen == 0 ? OldLines.end(bytes, n) : end;
                    lines += LineCount.count(bytes, n, end);
                    seen += n;
                    at += n;
                    cancel.check();
                }
            }
            return seen == 0 ? 0 : (double) lines * size / seen;
        }
    }
}
