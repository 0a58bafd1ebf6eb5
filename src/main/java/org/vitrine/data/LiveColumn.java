package org.vitrine.data;

import org.jspecify.annotations.Nullable;

/** A column that is being read: what a condition can ask it about the row read last. */
public interface LiveColumn {
    ColumnRole role();

    ValueType type();

    /** The number, seconds or days of a row; NaN when there is none. */
    double number(int row);

    /** The text of a row; null when there is none. */
    @Nullable
    String text(int row);
}
