package org.vitrine.portrait;

import java.util.Locale;
import org.vitrine.domain.Phrase;

/**
 * The eleven usual names for combinations of recency and of frequency with money: names, not findings about a shopper.
 *
 * <p>Scores run from 1 to 5 and 5 is always best: most recent, most often, most money.
 */
public enum Segment {
    CHAMPION,
    LOYAL,
    POTENTIAL_LOYAL,
    NEW,
    PROMISING,
    NEEDS_ATTENTION,
    ABOUT_TO_SLEEP,
    CANNOT_LOSE,
    AT_RISK,
    HIBERNATING,
    LOST;

    /** Rows: recency 1 to 5; columns: frequency and money together, 1 to 5. */
    private static final Segment[][] GRID = {
        {LOST, LOST, AT_RISK, AT_RISK, CANNOT_LOSE},
        {HIBERNATING, HIBERNATING, AT_RISK, AT_RISK, CANNOT_LOSE},
        {ABOUT_TO_SLEEP, ABOUT_TO_SLEEP, NEEDS_ATTENTION, LOYAL, LOYAL},
        {PROMISING, POTENTIAL_LOYAL, POTENTIAL_LOYAL, LOYAL, LOYAL},
        {NEW, POTENTIAL_LOYAL, POTENTIAL_LOYAL, CHAMPION, CHAMPION},
    };

    /**
     * @param recency 1 to 5, 5 the most recent
     * @param worth   1 to 5, 5 the most frequent and valuable
     */
    static Segment of(int recency, int worth) {
        return GRID[recency - 1][worth - 1];
    }

    /** Name on the command line and in files: {@code champion}, {@code at-risk}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a name says of a shop's hold on a shopper. */
    public enum Standing {
        /** Comes often and lately. */
        GOOD,
        /** Has only begun. */
        NEUTRAL,
        /** Comes less than before, or no more. */
        WARNING
    }

    public Standing standing() {
        return switch (this) {
            case CHAMPION, LOYAL, POTENTIAL_LOYAL -> Standing.GOOD;
            case NEW, PROMISING -> Standing.NEUTRAL;
            case NEEDS_ATTENTION, ABOUT_TO_SLEEP, CANNOT_LOSE, AT_RISK, HIBERNATING, LOST -> Standing.WARNING;
        };
    }

    public Phrase title() {
        return Phrase.of("portrait.segment." + text());
    }
}
