package org.vitrine.recommend;

/** How much the model can know about somebody. */
public enum Warmth {
    /** Was in the training events. */
    HOT,
    /** Has later events, or attributes the model reads; was not in the training events. */
    WARM,
    /** Nothing is known that a list could follow from: it shows what is popular. */
    COLD
}
