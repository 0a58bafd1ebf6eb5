package org.vitrine.data;

/** What a double quote at the start of a field means. */
public enum Quoting {
    /** Nothing: quotes are ordinary characters. */
    NONE,
    /** It opens a quoted field; a quote inside is written twice. */
    DOUBLED,
    /** It opens a quoted field; a quote inside is written with a backslash (or twice). */
    BACKSLASH
}
