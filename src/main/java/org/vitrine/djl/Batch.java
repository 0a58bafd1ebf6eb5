package org.vitrine.djl;

/** What a network needs for one step, in Java memory; filled ahead of time and used again. */
interface Batch {
    /** Positives in it. */
    int positives();

    /** Examples in it, negatives included. */
    long examples();

    /** Tells which pairs it learnt from, once the step is done; as many as are wanted. */
    default void tell(DrawnPairs drawn) {}
}
