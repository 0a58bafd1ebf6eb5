package org.vitrine.ui.fx;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table to be shown, asked cell by cell: rows and columns by number. Must not change while it is shown. */
public interface Rows {
    /** A column's head. */
    record Column(String title, boolean numeric, double width) {}

    List<Column> columns();

    int size();

    /** The cell's value, {@code null} for missing. Called for the rows on screen only, on the FX thread. */
    @Nullable
    Object cell(int row, int column);

    /** Orders two rows by one column, missing values last. Called off the FX thread. */
    int compare(int column, int rowA, int rowB);

    /** Whether the heads of the columns show what is in them. */
    default boolean hasShapes() {
        return false;
    }

    /** Heights of a few bars for the column's head, 0 to 1; none when there is nothing to tell. Called off the FX thread. */
    default double[] shape(int column) {
        return new double[0];
    }

    /** What a column's head says in the place of bars that would tell nothing. */
    default String shapeless(int column) {
        return "";
    }

    /** Whether a person marked the row. Called on the FX thread. */
    default boolean isMarked(int row) {
        return false;
    }

    /** Whether the row sums up all others. */
    default boolean isTotal(int row) {
        return false;
    }

    /** As {@link #shape}, of the marked rows alone; none when none is marked. Called off the FX thread. */
    default double[] markedShape(int column) {
        return new double[0];
    }

    /** Share of the rows without a value, for the column's head. */
    default double missing(int column) {
        return 0;
    }

    /** Whether the column's cells are ids that lead somewhere. */
    default boolean leadsOn(int column) {
        return false;
    }
}
