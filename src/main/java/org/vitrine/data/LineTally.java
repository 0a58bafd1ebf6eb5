package org.vitrine.data;

import java.io.ByteArrayOutputStream;

/** What the bytes of a file's lines are, all of them looked at: UTF-8 or not. Lines of ASCII are both and not counted. */
final class LineTally {
    private final boolean pairs;
    private final int sampled;
    private final LineRanges utf8 = new LineRanges();
    private final LineRanges others = new LineRanges();
    private final ByteArrayOutputStream sample = new ByteArrayOutputStream();
    private long whole;

    /**
     * @param pairs   whether lines could be of an encoding with two bytes a character
     * @param sampled bytes kept of lines that are no UTF-8
     */
    LineTally(boolean pairs, int sampled) {
        this.pairs = pairs;
        this.sampled = sampled;
    }

    /** One line with letters beyond ASCII; {@code b} has its end at least. */
    void add(LineBytes bytes, long line, byte[] b, int start, int end) {
        if (bytes.isUtf8()) {
            others.interrupted();
            if (bytes.isSurelyUtf8(pairs)) {
                utf8.add(line);
            }
            return;
        }
        utf8.interrupted();
        others.add(line);
        whole += bytes.hasUtf8(pairs) ? 0 : 1;
        int room = sampled - sample.size();
        if (room > 0) {
            sample.write(b, start, Math.min(room, end - start));
            sample.write('\n');
        }
    }

    /** Lines that can hardly be anything but UTF-8. */
    LineRanges utf8() {
        return utf8;
    }

    /** Lines that are no UTF-8. */
    LineRanges others() {
        return others;
    }

    /** Of the lines that are no UTF-8 those without any character of it. */
    long wholly() {
        return whole;
    }

    /** The first of the lines that are no UTF-8. */
    byte[] sample() {
        return sample.toByteArray();
    }
}
