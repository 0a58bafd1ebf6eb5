package org.vitrine.data.explore;

/**
 * What is told of the rows of a group.
 *
 * @param kind   count, or something about a column
 * @param column the column, empty for a count
 */
public record Aggregate(Kind kind, String column) {
    /** A number made of many. */
    public enum Kind {
        /** Rows. */
        COUNT,
        /** Different values of a column. */
        DISTINCT,
        SUM,
        MEAN,
        MIN,
        MAX;

        /** Whether the column must hold numbers. */
        public boolean needsNumber() {
            return switch (this) {
                case COUNT, DISTINCT -> false;
                case SUM, MEAN, MIN, MAX -> true;
            };
        }
    }

    public static final Aggregate COUNT = new Aggregate(Kind.COUNT, "");

    public Aggregate {
        if (kind != Kind.COUNT && column.isEmpty()) {
            throw new IllegalArgumentException(kind + " of no column");
        }
    }
}
