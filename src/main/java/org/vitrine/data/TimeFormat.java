package org.vitrine.data;

/** How a time column writes its times. Times without a zone are read as UTC. */
public enum TimeFormat {
    /** Each value by its own look; the number of digits tells seconds from milliseconds. */
    AUTO,
    UNIX_SECONDS,
    UNIX_MILLIS,
    UNIX_MICROS,
    UNIX_NANOS,
    /** {@code 2024-05-31}, {@code 2024-05-31 17:05:01}, {@code 2024-05-31T17:05:01+08:00}; slashes are understood too. */
    ISO,
    /** {@code 31-May-2024}. */
    DAY_MONTH_YEAR,
    /** {@code 5/31/2024}, {@code 5/31/2024 17:05}: the American way. */
    MONTH_DAY_YEAR,
    /** {@code 20240531}. */
    COMPACT_DATE,
    /** A whole number that only orders events: a rank, a day, a session step. */
    ORDER
}
