package org.vitrine.recommend;

import java.util.Locale;
import org.vitrine.domain.Phrase;

/**
 * How much of what a shopper did stands behind their list. A count, not a probability: what lists reach for shoppers with that much
 * history is what an evaluation by activity measures.
 *
 * @param events their events the order rests on; 0 when it rests on none
 * @param items  different items among these
 */
public record Confidence(int events, int items) {
    /** Nothing the shopper did. */
    public static final Confidence NONE = new Confidence(0, 0);

    /** Fewer different items than this are little: as few as make the quality report call a shopper cold. */
    static final int FEW = 5;

    /** From so many on it is much: the least MovieLens asks of a user (Harper and Konstan 2015). */
    static final int MANY = 20;

    public Confidence {
        if (items < 0 || events < items) {
            throw new IllegalArgumentException(events + " events with " + items + " items");
        }
    }

    /** In steps. */
    public enum Level {
        /** The list rests on nothing the shopper did. */
        NONE,
        LOW,
        MEDIUM,
        HIGH
    }

    /** By different items: a hundred looks at one thing tell of one thing. */
    public Level level() {
        return items == 0 ? Level.NONE : items < FEW ? Level.LOW : items < MANY ? Level.MEDIUM : Level.HIGH;
    }

    /** In words. */
    public Phrase phrase() {
        return Phrase.of("recommend.confidence." + level().name().toLowerCase(Locale.ROOT), events, items);
    }
}
