package org.vitrine.data;

import java.util.Optional;

/** Tells encodings apart by their bytes. */
final class EncodingGuess {
    private EncodingGuess() {}

    /** The encoding a byte order mark names. */
    static Optional<String> byMark(byte[] b, int n) {
        if (n >= 3 && b[0] == (byte) 0xEF && b[1] == (byte) 0xBB && b[2] == (byte) 0xBF) {
            return Optional.of("UTF-8");
        }
        if (n >= 2 && b[0] == (byte) 0xFF && b[1] == (byte) 0xFE) {
            return Optional.of("UTF-16LE");
        }
        if (n >= 2 && b[0] == (byte) 0xFE && b[1] == (byte) 0xFF) {
            return Optional.of("UTF-16BE");
        }
        return Optional.empty();
    }

    /** UTF-16 without a mark: zero bytes, nearly all of them at even or at odd places. */
    static Optional<String> byZeros(byte[] b, int n) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i < n; i++) {
            if (b[i] == 0) {
                if ((i & 1) == 0) {
                    even++;
                } else {
                    odd++;
                }
            }
        }
        int half = n / 2;
        if (odd > half * 0.3 && even < half * 0.02) {
            return Optional.of("UTF-16LE");
        }
        return even > half * 0.3 && odd < half * 0.02 ? Optional.of("UTF-16BE") : Optional.empty();
    }

    /**
     * UTF-8 when the bytes are; otherwise GB18030 when the high bytes come in pairs as Chinese does, else a Western encoding.
     */
    static String byContent(byte[] b, int n) {
        if (isUtf8(b, wholeCharacters(b, n))) {
            return "UTF-8";
        }
        int paired = 0;
        int single = 0;
        boolean controls = false;
        for (int i = 0; i < n; i++) {
            int c = b[i] & 0xFF;
            if (c < 0x80) {
                continue;
            }
            // both bytes of a common Chinese character are A1 or higher; a Western accent stands alone between letters
            int next = i + 1 < n ? b[i + 1] & 0xFF : 0;
            if (c >= 0xA1 && next >= 0xA1) {
                paired += 2;
                i++;
            } else {
                single++;
                controls |= c < 0xA0;
            }
        }
        if (paired > single * 4) {
            return "GB18030";
        }
        return controls ? "windows-1252" : "ISO-8859-1";
    }

    /** Letters of another encoding hardly ever look like UTF-8: where most are, the others are damage and no reason to misread the whole. */
    private static boolean isUtf8(byte[] b, int n) {
        int valid = 0;
        int wrong = 0;
        int at = 0;
        while (at < n) {
            int lead = b[at] & 0xFF;
            int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
            if (lead < 0x80) {
                at++;
            } else if (at + length <= n && Utf8.isValid(b, at, at + length)) {
                valid++;
                at += length;
            } else {
                wrong++;
                at++;
            }
        }
        return wrong == 0 || valid > wrong * 2;
    }

    /** Without a character that the end of the sample cut in two. */
    private static int wholeCharacters(byte[] b, int n) {
        for (int back = 1; back <= Math.min(4, n); back++) {
            int c = b[n - back] & 0xFF;
            if (c >= 0xC0) {
                int length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
                return length > back ? n - back : n;
            }
            if (c < 0x80) {
                return n;
            }
        }
        return n;
    }
}
