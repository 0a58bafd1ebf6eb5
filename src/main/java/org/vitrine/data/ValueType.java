package org.vitrine.data;

/** How a column's values are stored. Ids are {@link #TEXT}, whatever they look like. */
public enum ValueType {
    TEXT,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    /** An instant, UTC; stored as seconds since 1970. */
    TIME,
    DATE
}
