package org.vitrine.ui.shell;

import java.nio.charset.Charset;
import java.util.Locale;

/** How well a title answers what was typed: 0 best, -1 not at all. */
final class Match {
    private static final Charset GBK = Charset.forName("GBK");
    /** In GB 2312 the common hanzi stand in pinyin order; here each initial begins (no syllable begins with i, u, v). */
    private static final int[] INITIAL_STARTS = {
        0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC, 0xC2E8, 0xC4C3, 0xC5B6,
        0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9, 0xD4D1
    };

    private static final String INITIALS = "abcdefghjklmnopqrstwxyz";
    private static final int PAST_LAST = 0xD7FA;

    private Match() {}

    static int rank(String asked, String title) {
        var want = asked.toLowerCase(Locale.ROOT);
        var have = title.toLowerCase(Locale.ROOT);
        if (want.isEmpty() || have.startsWith(want)) {
            return 0;
        }
        if (have.contains(" " + want)) {
            return 1;
        }
        if (have.contains(want)) {
            return 2;
        }
        var initials = initials(have);
        if (initials.startsWith(want)) {
            return 1;
        }
        if (initials.contains(want)) {
            return 3;
        }
        return isSubsequence(want, have) ? 4 : -1;
    }

    /** Each hanzi replaced by the first letter of its pinyin, where GB 2312 tells it. */
    static String initials(String text) {
        var letters = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            letters.append(initial(text.charAt(i)));
        }
        return letters.toString();
    }

    private static char initial(char c) {
        if (c < 0x4e00 || c > 0x9fff) {
            return c;
        }
        var bytes = String.valueOf(c).getBytes(GBK);
        if (bytes.length != 2) {
            return c;
        }
        int code = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        if (code < INITIAL_STARTS[0] || code >= PAST_LAST) {
            return c;
        }
        int k = 0;
        while (k + 1 < INITIAL_STARTS.length && INITIAL_STARTS[k + 1] <= code) {
            k++;
        }
        return INITIALS.charAt(k);
    }

    private static boolean isSubsequence(String want, String have) {
        int at = 0;
        for (int i = 0; i < have.length() && at < want.length(); i++) {
            if (have.charAt(i) == want.charAt(at)) {
                at++;
            }
        }
        return at == want.length();
    }
}
