package org.vitrine.data.recipe;

/** What takes the place of missing values. */
public enum With {
    VALUE,
    MOST_FREQUENT,
    MEDIAN,
    MEAN
}
