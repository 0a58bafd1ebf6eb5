package org.vitrine.recommend;

/** How much the model can know about somebody. */
public enum Warmth {
    /** Was in the training events. */
    HOT,
    /** Has features or later events, was not in the training events. */
    WARM,
    /** Nothing is known. */
    COLD
}
