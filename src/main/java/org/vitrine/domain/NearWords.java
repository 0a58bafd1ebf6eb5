package org.vitrine.domain;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which of the known words somebody may have meant. */
public final class NearWords {
    private static final int MOST = 3;

    /** A slip or two, or every third letter of a long word. */
    private static final int SLIPS = 2;

    private static final int LETTERS_A_SLIP = 3;

    /** Letters from which on a part of a word stands for it. */
    private static final int PART = 3;

    private NearWords() {}

    /** Those near it, the nearest first; none where all are far. */
    public static List<String> of(String typed, Collection<String> known) {
        var word = plain(typed);
        int bound = Math.min(word.length() - 1, Math.max(SLIPS, word.length() / LETTERS_A_SLIP));
        return known.stream()
                .filter(each -> distance(word, plain(each)) <= bound)
                .sorted(Comparator.comparingInt(each -> distance(word, plain(each))))
                .limit(MOST)
                .toList();
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }

    /** Letters to be added, left out or changed; one where the one is a part of the other. */
    private static int distance(String one, String other) {
        var shorter = one.length() < other.length() ? one : other;
        var longer = one.length() < other.length() ? other : one;
        if (shorter.length() >= PART && longer.contains(shorter)) {
            return shorter.length() == longer.length() ? 0 : 1;
        }
        var above = new int[other.length() + 1];
        for (int k = 0; k < above.length; k++) {
            above[k] = k;
        }
        for (int i = 1; i <= one.length(); i++) {
            var row = new int[above.length];
            row[0] = i;
            for (int k = 1; k < row.length; k++) {
                int changed = above[k - 1] + (one.charAt(i - 1) == other.charAt(k - 1) ? 0 : 1);
                row[k] = Math.min(changed, 1 + Math.min(above[k], row[k - 1]));
            }
            above = row;
        }
        return above[other.length()];
    }
}
