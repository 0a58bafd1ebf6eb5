package org.vitrine.data;

import java.util.Locale;
import java.util.Optional;

/**
 * How spellings of one value are told. The keys and the neighbours are those of OpenRefine's clustering, with two differences: what has no
 * Latin letters has no sound here, and Levenshtein's neighbours are found without a block that could miss some.
 */
public enum SpellingMethod {
    /** Fingerprints, then typing errors among those: what the quality report looks for. */
    USUAL(0, 0, 0),
    /** Words without capitals, signs, accents, widths and order. */
    FINGERPRINT(0, 0, 0),
    /** The pieces of so many letters a value has, blanks aside. */
    NGRAM(1, 2, 6),
    /** Philips 2000: how English says it. */
    METAPHONE(0, 0, 0),
    /** Postel 1969: how German says it. */
    COLOGNE(0, 0, 0),
    /** Mokotoff and Daitch 1985: names of eastern Europe. */
    DAITCH_MOKOTOFF(0, 0, 0),
    /** Beider and Morse 2008: names, by the rules of the language they seem to be of. Slow. */
    BEIDER_MORSE(0, 0, 0),
    /** Levenshtein 1966: at most so many letters put in, left out or replaced. */
    LEVENSHTEIN(1, 1, 4),
    /** Winkler 1990: at least so many percent alike, the beginning counting more. */
    JARO_WINKLER(80, 93, 99);

    private final int least;
    private final int usual;
    private final int most;

    SpellingMethod(int least, int usual, int most) {
        this.least = least;
        this.usual = usual;
        this.most = most;
    }

    /** The least size it takes; 0 where it has none. */
    public int least() {
        return least;
    }

    /** The size that is usual; 0 where it has none. */
    public int usual() {
        return usual;
    }

    /** The greatest size it takes. */
    public int most() {
        return most;
    }

    public boolean hasSize() {
        return most > 0;
    }

    /** Whether letters differ that are meant to be the same, rather than signs, blanks and capitals. */
    boolean isNear() {
        return switch (this) {
            case USUAL, FINGERPRINT, NGRAM -> false;
            case METAPHONE, COLOGNE, DAITCH_MOKOTOFF, BEIDER_MORSE, LEVENSHTEIN, JARO_WINKLER -> true;
        };
    }

    /** What it is called in commands: {@code daitch-mokotoff}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one called so in commands. */
    public static Optional<SpellingMethod> of(String word) {
        for (var each : values()) {
            if (each.word().equals(word.strip().toLowerCase(Locale.ROOT))) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
