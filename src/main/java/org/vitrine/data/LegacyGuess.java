package org.vitrine.data;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.util.ArrayList;
import java.util.List;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * What text that is no UTF-8 is written in: by how often letters and pairs of letters come in the languages of each encoding (Li and Momoi,
 * A composite approach to language/encoding detection, 2001), as Firefox told it.
 *
 * @param best   the likeliest
 * @param others what it could be, too; empty when there is enough text to be sure
 */
record LegacyGuess(String best, List<String> others) {
    /** Bytes beyond ASCII from which on letters are enough to go by. */
    private static final int ENOUGH = 300;

    /** The same for an encoding that differs from the usual ones by the frequency of its letters only. */
    private static final int SOME = 24;

    /** One wrong byte in so many is damage. */
    private static final int DAMAGE = 200;

    private static final List<String> PAIRS = List.of("GB18030", "Big5", "Shift_JIS", "EUC-KR", "EUC-JP");
    private static final List<String> SINGLES = List.of("windows-1251", "windows-1252");

    LegacyGuess {
        others = List.copyOf(others);
    }

    /** @param b text that is no UTF-8; lines of ASCII may be among it */
    static LegacyGuess of(byte[] b) {
        int letters = letters(b);
        var usual = usual(b);
        var told = told(b);
        boolean western = !usual.equals("GB18030");
        // a few Chinese words again and again look like Russian, Greek or French to tables of how often letters come
        boolean chinese = !western && !PAIRS.contains(told) && (told.startsWith("IBM") || ChinesePairs.are(b));
        if (chinese && isClean(b, usual)) {
            return new LegacyGuess(usual, among(b, usual, letters));
        }
        if (western && letters >= SOME && isBig5(b)) {
            return new LegacyGuess(
                    "Big5", letters >= ENOUGH && told.equals("Big5") ? List.of() : among(b, "Big5", letters));
        }
        if (told.isEmpty() || western && told.equals("windows-1252")) {
            return new LegacyGuess(usual, western && !isPaired(b) ? List.of() : among(b, usual, letters));
        }
        // a few letters of Latin between others look like anything; so do a few Chinese ones
        boolean fits = isClean(b, told) && (letters >= SOME || PAIRS.contains(told) && !western);
        var best = fits ? told : usual;
        boolean sure = fits && letters >= ENOUGH;
        return new LegacyGuess(best, sure ? List.of() : among(b, best, letters));
    }

    private static List<String> among(byte[] b, String best, int letters) {
        var others = new ArrayList<String>();
        for (var name : PAIRS) {
            if (!name.equals(best) && isClean(b, name)) {
                others.add(name);
            }
        }
        for (var name : SINGLES) {
            if (!name.equals(best) && letters < ENOUGH && isClean(b, name)) {
                others.add(name);
            }
        }
        return others;
    }

    private static String told(byte[] b) {
        var detector = new UniversalDetector();
        detector.handleData(b, 0, b.length);
        detector.dataEnd();
        var name = detector.getDetectedCharset();
        if (name == null || !Charset.isSupported(name)) {
            return "";
        }
        var known = Charset.forName(name).name();
        return switch (known) {
            // GB18030 has all of GB2312
            case "GB2312" -> "GB18030";
            // small letters stand at the same places; those that wrote it have long gone
            case "x-MacCyrillic" -> "windows-1251";
            default -> known;
        };
    }

    /** Whether the bytes are characters of two as usual Chinese ones are in Big5, where half of the second bytes are of ASCII. */
    private static boolean isBig5(byte[] b) {
        int usual = 0;
        int all = 0;
        int low = 0;
        for (int i = 0; i + 1 < b.length; i++) {
            int c = b[i] & 0xFF;
            if (c >= 0x80) {
                int next = b[++i] & 0xFF;
                all++;
                usual += c >= 0xA1 && c <= 0xC6 && (next >= 0xA1 && next < 0xFF || next >= 0x40 && next < 0x7F) ? 1 : 0;
                low += next < 0x7F ? 1 : 0;
            }
        }
        // an accent may stand before a letter, too, but not nearly half of them beside another
        return usual * 5 >= all * 4 && low * 5 < all * 4 && low * 10 > all && isClean(b, "Big5");
    }

    /** By the look of the bytes alone: pairs as Chinese has them, or single letters. */
    private static String usual(byte[] b) {
        int paired = 0;
        int single = 0;
        boolean controls = false;
        for (int i = 0; i < b.length; i++) {
            int c = b[i] & 0xFF;
            if (c < 0x80) {
                continue;
            }
            // both bytes of a common Chinese character are A1 or higher; a Western accent stands alone between letters
            int next = i + 1 < b.length ? b[i + 1] & 0xFF : 0;
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

    /** Whether letters beyond ASCII mostly stand side by side: not as accents do. */
    private static boolean isPaired(byte[] b) {
        int beside = 0;
        int alone = 0;
        for (int i = 0; i < b.length; i++) {
            if (b[i] < 0) {
                boolean neighbour = i > 0 && b[i - 1] < 0 || i + 1 < b.length && b[i + 1] < 0;
                beside += neighbour ? 1 : 0;
                alone += neighbour ? 0 : 1;
            }
        }
        return beside > alone;
    }

    private static int letters(byte[] b) {
        int letters = 0;
        for (byte each : b) {
            letters += each < 0 ? 1 : 0;
        }
        return letters;
    }

    /** Whether the bytes are text in this encoding but for a little damage. */
    static boolean isClean(byte[] b, String name) {
        int wrong = 0;
        int letters = letters(b);
        CharsetDecoder decoder = Charset.forName(name).newDecoder();
        var in = ByteBuffer.wrap(b);
        var out = CharBuffer.allocate(1 << 12);
        while (true) {
            var result = decoder.decode(in, out, true);
            out.clear();
            if (result.isUnderflow()) {
                return wrong * DAMAGE <= letters;
            }
            if (result.isError()) {
                wrong++;
                in.position(in.position() + result.length());
            }
        }
    }
}
