package org.vitrine.data;

/**
 * How much alike two texts can be at most by Jaro and Winkler, told from the letters each has: most pairs are no neighbours, and this tells
 * so for a hundredth of what the comparison costs. Never less than the likeness itself, so that no neighbour is lost.
 */
final class LettersInCommon {
    /** Letters share 32 kinds by their code; of each kind a bit tells the first one and another the second. */
    private static final int KINDS = 32;

    private static final int PREFIX = 4;
    private static final double PER_LETTER = 0.1;

    /** Rounding of the likeness itself. */
    private static final double SLACK = 1e-9;

    private final String[] texts;
    private final long[] kinds;

    LettersInCommon(String[] texts) {
        this.texts = texts;
        kinds = new long[texts.length];
        for (int k = 0; k < texts.length; k++) {
            kinds[k] = kinds(texts[k]);
        }
    }

    private static long kinds(String text) {
        long kinds = 0;
        for (int k = 0; k < text.length(); k++) {
            long first = 1L << text.charAt(k) % KINDS;
            kinds |= (kinds & first) == 0 ? first : first << KINDS;
        }
        return kinds;
    }

    /** At most so much alike, 0 to 1. Of a letter the other text has no partner for, none can be matched. */
    double atMost(int a, int b) {
        int longA = texts[a].length();
        int longB = texts[b].length();
        int matched =
                Math.min(longA - Long.bitCount(kinds[a] & ~kinds[b]), longB - Long.bitCount(kinds[b] & ~kinds[a]));
        if (matched <= 0) {
            return 0;
        }
        double jaro = ((double) matched / longA + (double) matched / longB + 1) / 3;
        return jaro + PER_LETTER * prefix(texts[a], texts[b]) * (1 - jaro) + SLACK;
    }

    private static int prefix(String a, String b) {
        int most = Math.min(PREFIX, Math.min(a.length(), b.length()));
        int same = 0;
        while (same < most && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        return same;
    }
}
