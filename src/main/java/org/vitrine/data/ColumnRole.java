package org.vitrine.data;

/** What a column means. Declared, never guessed silently: a guess is shown to the analyst and written into the plan. */
public enum ColumnRole {
    USER,
    ITEM,
    EVENT_TYPE,
    TIME,
    /** Strength of an event: a rating, a play count. */
    VALUE,
    QUANTITY,
    SHOP,
    TITLE,
    CATEGORY,
    BRAND,
    PRICE,
    IMAGE,
    TEXT,
    QUERY,
    /** Which part of a split somebody else decided: {@code train}, {@code validation} or {@code test}. */
    SPLIT,
    ATTRIBUTE,
    IGNORED
}
