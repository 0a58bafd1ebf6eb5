package org.vitrine.data.explore;

/**
 * What rows are put together by.
 *
 * @param column the column
 * @param by     how its values are put together
 */
public record Grouping(String column, By by) {
    /** A way to put values together. */
    public enum By {
        /** Each value by itself. */
        VALUE,
        YEAR,
        MONTH,
        /** Weeks of ISO 8601, from Monday. */
        WEEK,
        DAY,
        /** Monday to Sunday. */
        WEEKDAY,
        /** Hour of the day, UTC. */
        HOUR,
        /** Equal steps of a number. */
        RANGE;

        /** Whether only times and dates can be put together so. */
        public boolean isOfTime() {
            return switch (this) {
                case YEAR, MONTH, WEEK, DAY, WEEKDAY, HOUR -> true;
                case VALUE, RANGE -> false;
            };
        }
    }
}
