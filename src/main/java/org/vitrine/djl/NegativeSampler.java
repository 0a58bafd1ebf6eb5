package org.vitrine.djl;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.vitrine.train.Learning;

/**
 * Draws items a user is not known to like: all alike, or by how often they occur in the training events. Candidates of which the hardest is
 * taken are drawn alike.
 */
final class NegativeSampler {
    /** Beyond this many misses the next free item from a random place on is taken. */
    private static final int TRIES = 64;

    private final KnownItems known;
    private final Learning.Sampling sampling;
    private final int[] drawn;
    /** For a power of the popularity other than 1. */
    private final @Nullable AliasTable powers;

    /**
     * @param known     pairs that are never drawn
     * @param sampling  the distribution
     * @param occurring items as often as they occur, for {@link Learning.Sampling#POPULARITY}
     */
    NegativeSampler(KnownItems known, Learning.Sampling sampling, int[] occurring) {
        this(known, sampling, Learning.Draws.USUAL.exponent(), occurring);
    }

    /** As a run is told to learn. */
    NegativeSampler(KnownItems known, Learning learning, int[] occurring) {
        this(known, learning.sampling(), learning.fine().draws().exponent(), occurring);
    }

    /** @param exponent popularity is taken to this power */
    NegativeSampler(KnownItems known, Learning.Sampling sampling, double exponent, int[] occurring) {
        this.known = known;
        this.sampling = sampling;
        this.drawn = occurring;
        boolean byPower = sampling == Learning.Sampling.POPULARITY && exponent != 1 && occurring.length > 0;
        powers = byPower ? new AliasTable(weights(occurring, known.itemCount(), exponent)) : null;
    }

    /** How often each item is drawn, up to a factor: its events to the power; an item without events never. */
    static double[] weights(int[] occurring, int items, double exponent) {
        var weights = new double[items];
        for (int item : occurring) {
            weights[item]++;
        }
        for (int i = 0; i < items; i++) {
            weights[i] = weights[i] > 0 ? Math.pow(weights[i], exponent) : 0;
        }
        return weights;
    }

    /** Whether the user leaves anything to draw. */
    boolean canDraw(int user) {
        return known.count(user) < known.itemCount();
    }

    /** An item that is no known positive of a user for whom {@link #canDraw} holds. */
    int draw(int user, SplittableRandom random) {
        for (int k = 0; k < TRIES; k++) {
            int item = switch (sampling) {
                case UNIFORM, DYNAMIC -> random.nextInt(known.itemCount());
                case POPULARITY -> powers == null ? drawn[random.nextInt(drawn.length)] : powers.draw(random);
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
