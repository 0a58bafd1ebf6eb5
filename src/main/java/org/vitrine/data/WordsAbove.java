package org.vitrine.data;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Words about the rows of a delimited file, inside it: lines that begin with {@code #} above the header, the first of which tells how many. */
public final class WordsAbove {
    private static final String MARK = "# vitrine.shown ";

    private WordsAbove() {}

    /** The lines with their ends. Quotation marks are apostrophes in them, so that none opens a field. */
    public static String text(List<String> words) {
        var text = new StringBuilder(MARK).append(words.size()).append('\n');
        for (var line : words) {
            text.append("# ")
                    .append(line.replaceAll("\\R", " ").replace('"', '\''))
                    .append('\n');
        }
        return text.toString();
    }

    /** Lines at the beginning of a text that are words about it, the first one included; 0 where it does not begin so. */
    static int lines(byte[] text) {
        int from = isMarked(text) ? MARK.length() : -1;
        int told = 0;
        for (; from > 0 && from < text.length && text[from] >= '0' && text[from] <= '9' && told < 10_000; from++) {
            told = 10 * told + text[from] - '0';
        }
        return from < 0 ? 0 : 1 + told;
    }

    /** What comes after so many lines. */
    static byte[] after(byte[] text, int lines) {
        int from = 0;
        for (int line = 0; line < lines; line++) {
            while (from < text.length && text[from] != '\n') {
                from++;
            }
            from = Math.min(text.length, from + 1);
        }
        return java.util.Arrays.copyOfRange(text, from, text.length);
    }

    private static boolean isMarked(byte[] text) {
        var mark = MARK.getBytes(StandardCharsets.US_ASCII);
        for (int k = 0; k < mark.length; k++) {
            if (k >= text.length || text[k] != mark[k]) {
                return false;
            }
        }
        return true;
    }
}
