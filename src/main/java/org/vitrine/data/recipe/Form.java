package org.vitrine.data.recipe;

/** Ways to write a text. */
public enum Form {
    /** Without blanks at the ends, with single blanks inside. */
    SPACES,
    LOWER,
    UPPER,
    /** Compatibility forms are one: full-width letters and digits as usual ones (Unicode NFKC). */
    WIDTH,
    /** Without the zeros in front: {@code 0042} is {@code 42}. */
    ZEROS
}
