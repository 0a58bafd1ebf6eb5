package org.vitrine.evaluate;

/** Which held-out part is measured. */
public enum Part {
    VALIDATION,
    TEST
}
