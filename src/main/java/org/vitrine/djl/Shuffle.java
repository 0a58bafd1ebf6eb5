package org.vitrine.djl;

import java.util.SplittableRandom;

/** Random orders and random streams that depend on nothing but the seed. */
final class Shuffle {
    private Shuffle() {}

    /** 0 .. n-1 in random order (Fisher and Yates). */
    static int[] order(int n, SplittableRandom random) {
        var order = new int[n];
        for (int k = 0; k < n; k++) {
            int other = random.nextInt(k + 1);
            order[k] = order[other];
            order[other] = k;
        }
        return order;
    }

    /** A stream of its own for each purpose and epoch, so that a resumed run draws what an uninterrupted one would. */
    static SplittableRandom stream(long seed, Purpose purpose, int epoch) {
        long mixed = seed * 0x9E3779B97F4A7C15L + purpose.ordinal() * 0xC2B2AE3D27D4EB4FL + epoch * 0x165667B19E3779F9L;
        return new SplittableRandom(new SplittableRandom(mixed).nextLong());
    }

    /** The seed of what one batch of an epoch drops, whatever was drawn for the batches before. */
    static long batchSeed(long seed, int epoch, long batch) {
        long base = stream(seed, Purpose.DROPOUT, epoch).nextLong();
        return new SplittableRandom(base + batch).nextLong();
    }

    /** What a random stream is for. */
    enum Purpose {
        WEIGHTS,
        TRAINING,
        VALIDATION,
        DROPOUT,
        PREFLIGHT
    }
}
