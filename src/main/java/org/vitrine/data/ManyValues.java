package org.vitrine.data;

/** When a column has too many different values to sort anything by them: nearly one a row, or more than a model should carry. */
public final class ManyValues {
    /** More values than this are too many, however often each occurs. */
    static final int TOO_MANY = 100_000;

    /** Fewer values than this say nothing about the rest of the column. */
    private static final int FEW = 100;

    private static final double NEARLY_ALL = 0.9;

    /** Numbers a network of the usual size keeps for one value, and for each its two running means; four bytes each. */
    private static final long BYTES_A_VALUE = 48 * 3 * Float.BYTES;

    private ManyValues() {}

    /**
     * Whether a column tells its rows apart instead of grouping them.
     *
     * @param distinct different values
     * @param present  rows that have a value
     */
    public static boolean isTooMany(long distinct, long present) {
        return distinct > TOO_MANY || distinct >= FEW && distinct >= NEARLY_ALL * present;
    }

    /** Whether the values of a role are there to group rows by. */
    public static boolean isGrouping(ColumnRole role) {
        return role == ColumnRole.CATEGORY || role == ColumnRole.BRAND;
    }

    /** What the values weigh in a model while it is trained, in megabytes. */
    static long megabytes(long distinct) {
        return Math.max(1, Math.round(distinct * BYTES_A_VALUE / 1e6));
    }
}
