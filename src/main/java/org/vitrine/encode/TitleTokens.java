package org.vitrine.encode;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Cuts titles into words a model can learn from: runs of letters and digits, lower-cased; Chinese, Japanese and Korean text, which has
 * no blanks, as single characters and neighbouring pairs.
 */
public final class TitleTokens {
    private final Map<String, Integer> positions = new HashMap<>();
    private final List<String> tokens = new ArrayList<>();

    /** The distinct tokens of a text in order of appearance. Full-width forms count as their usual ones (NFKC). */
    public static List<String> cut(String text) {
        var found = new LinkedHashSet<String>();
        var word = new StringBuilder();
        int previous = -1;
        var normal = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        for (int at = 0; at < normal.length(); ) {
            int point = normal.codePointAt(at);
            at += Character.charCount(point);
            boolean unspaced = isUnspaced(point);
            if (unspaced || !isWordPart(point)) {
                flush(word, found);
            } else {
                word.appendCodePoint(point);
            }
            if (unspaced) {
                found.add(Character.toString(point));
                if (previous >= 0) {
                    found.add(Character.toString(previous) + Character.toString(point));
                }
            }
            previous = unspaced ? point : -1;
        }
        flush(word, found);
        return List.copyOf(found);
    }

    private static boolean isUnspaced(int point) {
        return switch (Character.UnicodeScript.of(point)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
            default -> false;
        };
    }

    private static boolean isWordPart(int point) {
        return Character.isLetterOrDigit(point) || Character.getType(point) == Character.NON_SPACING_MARK;
    }

    private static void flush(StringBuilder word, Set<String> found) {
        if (!word.isEmpty()) {
            found.add(word.toString());
            word.setLength(0);
        }
    }

    /** Positions of a text's tokens in the vocabulary, which grows as needed. */
    int[] encode(String text) {
        return cut(text).stream()
                .mapToInt(token -> positions.computeIfAbsent(token, this::append))
                .toArray();
    }

    private int append(String token) {
        tokens.add(token);
        return tokens.size() - 1;
    }

    List<String> vocabulary() {
        return List.copyOf(tokens);
    }
}
