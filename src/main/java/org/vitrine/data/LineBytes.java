package org.vitrine.data;

/** Whether the bytes of a line are UTF-8, byte after byte (Unicode standard, table 3-7). */
final class LineBytes {
    /** So many characters of three bytes in a row of pairs happen by chance hardly ever: they would be rare Chinese characters. */
    private static final int WIDE = 2;

    private int need;
    private int low;
    private int high;
    private int width;
    private int before;
    private boolean letters;
    private boolean broken;
    private int narrow;
    private int wide;
    private boolean accent;

    /** Begins a line. */
    void reset() {
        need = 0;
        before = 0;
        letters = false;
        broken = false;
        narrow = 0;
        wide = 0;
        accent = false;
    }

    /** The line from {@code start} to {@code end}. */
    LineBytes of(byte[] b, int start, int end) {
        reset();
        for (int at = start; at < end; at++) {
            step(b[at]);
        }
        return this;
    }

    /** One more byte of the line. */
    void step(byte b) {
        if (b >= 0) {
            broken |= need > 0;
            need = 0;
            before = b;
            return;
        }
        letters = true;
        int c = b & 0xFF;
        if (need == 0) {
            lead(c);
        } else if (c < low || c > high) {
            broken = true;
            lead(c);
        } else {
            low = 0x80;
            high = 0xBF;
            if (--need == 0) {
                narrow += width == 2 ? 1 : 0;
                wide += width > 2 ? 1 : 0;
            }
        }
    }

    private void lead(int c) {
        need = c >= 0xC2 && c <= 0xDF ? 1 : c >= 0xE0 && c <= 0xEF ? 2 : c >= 0xF0 && c <= 0xF4 ? 3 : 0;
        broken |= need == 0;
        width = need + 1;
        low = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
        high = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
        // an accented Latin letter behind a small one
        accent |= c == 0xC3 && before >= 'a' && before <= 'z';
        before = 0;
    }

    /** Whether nothing was seen yet that the next byte could belong to. */
    boolean isPlain() {
        return !letters && need == 0;
    }

    /** Whether the line has letters beyond ASCII. */
    boolean hasLetters() {
        return letters;
    }

    /** Whether the line, now at its end, is UTF-8. */
    boolean isUtf8() {
        return !broken && need == 0;
    }

    /**
     * Whether a character of the line can hardly be anything but UTF-8: then what is wrong with the line is rather damage than another encoding.
     *
     * @param pairs see {@link #isSurelyUtf8}
     */
    boolean hasUtf8(boolean pairs) {
        return pairs ? wide >= WIDE || accent : narrow + wide > 0;
    }

    /**
     * Whether the line can hardly be anything but UTF-8.
     *
     * @param pairs whether it could also be of an encoding with two bytes a character, whose texts look like UTF-8 now and then
     */
    boolean isSurelyUtf8(boolean pairs) {
        return isUtf8() && hasUtf8(pairs);
    }
}
