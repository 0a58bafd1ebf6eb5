package org.vitrine.data;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Tells encodings apart by their bytes. */
final class EncodingGuess {
    /** Bytes of lines that are no UTF-8 to guess by. */
    private static final int SAMPLE = 1 << 20;

    /** Lines from which on they are no accident. */
    private static final int FEW = 4;

    /** One line in so many is damaged, and not of another encoding. */
    private static final int DAMAGED = 50;

    private EncodingGuess() {}

    /**
     * An encoding and what the bytes could be, too.
     *
     * @param others the other ones, empty when there is no doubt
     */
    record Guess(String encoding, List<String> others) {
        Guess {
            others = List.copyOf(others);
        }
    }

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
     * UTF-8 when the bytes are, otherwise what they look like; where lines of both kinds are too many to be damage, the name for both.
     */
    static Guess byContent(byte[] b, int n) {
        var text = n == b.length ? b : Arrays.copyOf(b, n);
        var lines = LineJudge.of(text, SAMPLE);
        boolean mostlyUtf8 = isUtf8(b, wholeCharacters(b, n))
                || lines.utf8().count() > lines.others().count() * 2;
        if (lines.others().count() > 0 && isChinese(text)) {
            // some common characters, as that for a woman, are UTF-8 by chance
            var whole = LegacyGuess.of(text);
            return new Guess(whole.best(), whole.others());
        }
        if (lines.others().count() == 0 || lines.others().count() == 1 && mostlyUtf8) {
            return new Guess("UTF-8", List.of());
        }
        var legacy = LegacyGuess.of(lines.sample());
        if (isMixture(text, legacy, mostlyUtf8)) {
            return new Guess(Encodings.mixed(legacy.best()), List.of());
        }
        return mostlyUtf8 ? new Guess("UTF-8", List.of()) : new Guess(legacy.best(), legacy.others());
    }

    /** Whether all is common Chinese of two bytes a character, and no line can hardly be anything but UTF-8. */
    private static boolean isChinese(byte[] text) {
        return ChinesePairs.are(text)
                && LegacyGuess.isClean(text, "GB18030")
                && LineJudge.of(text, SAMPLE, true).utf8().count() == 0;
    }

    /**
     * Lines that were put together, not damaged. One whole line of UTF-8 is no accident among others; several that are none are no damage
     * among UTF-8 when they have nothing of it.
     */
    private static boolean isMixture(byte[] text, LegacyGuess legacy, boolean mostlyUtf8) {
        var lines = LineJudge.of(text, SAMPLE, Encodings.hasPairs(Charset.forName(legacy.best())));
        long others = lines.others().count();
        long utf8 = lines.utf8().count();
        boolean several = others >= FEW && others * DAMAGED >= utf8;
        return utf8 > 0
                && (several || !mostlyUtf8)
                && lines.wholly() * 5 >= others * 4
                && LegacyGuess.isClean(lines.sample(), legacy.best());
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
