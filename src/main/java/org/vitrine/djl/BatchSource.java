package org.vitrine.djl;

import java.util.SplittableRandom;

/** Where a network's batches come from. The same random stream gives the same batches. */
interface BatchSource<B extends Batch> {
    /** Batches in one epoch. */
    long batches();

    /** Examples in one epoch, negatives included. */
    long examples();

    /** An empty batch. */
    B blank();

    /** The batches of an epoch, one after the other. */
    Filler<B> epoch(SplittableRandom random);

    /** Fills one batch after the other. */
    @FunctionalInterface
    interface Filler<B> {
        /** @return false when the epoch is over and nothing was filled */
        boolean fill(B batch);
    }
}
