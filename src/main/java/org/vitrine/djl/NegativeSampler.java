package org.vitrine.djl;

import java.util.SplittableRandom;
import org.vitrine.train.Learning;

/** Draws items a user is not known to like, uniformly or as often as they occur in the training events. */
final class NegativeSampler {
    /** Beyond this many misses the next free item from a random place on is taken. */
    private static final int TRIES = 64;

    private final KnownItems known;
    private final Learning.Sampling sampling;
    private final int[] drawn;

    /**
     * @param known     pairs that are never drawn
     * @param sampling  the distribution
     * @param occurring items as often as they occur, for {@link Learning.Sampling#POPULARITY}
     */
    NegativeSampler(KnownItems known, Learning.Sampling sampling, int[] occurring) {
        this.known = known;
        this.sampling = sampling;
        this.drawn = occurring;
    }

    /** Whether the user leaves anything to draw. */
    boolean canDraw(int user) {
        return known.count(user) < known.itemCount();
    }

    /** An item that is no known positive of a user for whom {@link #canDraw} holds. */
    int draw(int user, SplittableRandom random) {
        for (int k = 0; k < TRIES; k++) {
            int item = switch (sampling) {
                case UNIFORM -> random.nextInt(known.itemCount());
                case POPULARITY -> drawn[random.nextInt(drawn.length)];
            };
            if (!known.knows(user, item)) {
                return item;
            }
        }
        int start = random.nextInt(known.itemCount());
        for (int k = 0; k < known.itemCount(); k++) {
            int item = (start + k) % known.itemCount();
            if (!known.knows(user, item)) {
                return item;
            }
        }
        throw new IllegalStateException("user " + user + " knows all " + known.itemCount() + " items");
    }
}
