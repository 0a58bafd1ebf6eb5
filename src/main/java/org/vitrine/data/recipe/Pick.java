package org.vitrine.data.recipe;

/** Which of too many events stay. */
public enum Pick {
    FIRST,
    LAST,
    /** Some by chance: the same ones for the same seed. */
    SAMPLE
}
