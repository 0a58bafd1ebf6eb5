package org.vitrine.data.recipe;

/** Which of several equal rows stays. */
public enum Keep {
    FIRST,
    LAST
}
