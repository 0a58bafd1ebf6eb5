package org.vitrine.data.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A group of a {@link PivotTree}: the rows that share the labels on the way to it. Not changed once made. */
public final class PivotGroup {
    private final @Nullable PivotGroup parent;
    private final @Nullable Split split;
    private final int slot;
    private final Pivot.Label label;
    private final int rows;
    private final double[][] values;

    PivotGroup(
            @Nullable PivotGroup parent,
            @Nullable Split split,
            int slot,
            Pivot.Label label,
            int rows,
            double[][] values) {
        this.parent = parent;
        this.split = split;
        this.slot = slot;
        this.label = label;
        this.rows = rows;
        this.values = values;
    }

    /** The group it is one of; empty of all rows. */
    public Optional<PivotGroup> parent() {
        return Optional.ofNullable(parent);
    }

    /** What its parent's rows were put together by; empty of all rows. */
    Optional<Split> split() {
        return Optional.ofNullable(split);
    }

    /** Which of its parent's groups it is. */
    int slot() {
        return slot;
    }

    public Pivot.Label label() {
        return label;
    }

    /** Rows in it. */
    public int rows() {
        return rows;
    }

    /**
     * What is told of its rows, NaN where there is nothing to tell.
     *
     * @param value  place among the values asked for
     * @param column place among the columns; their number is all of them together
     */
    public double value(int value, int column) {
        return values[value][column];
    }

    /** 0 of all rows, 1 of the outermost level. */
    public int depth() {
        return parent == null ? 0 : parent.depth() + 1;
    }

    /** The labels on the way to it, the outermost first; none of all rows. */
    public List<Pivot.Label> path() {
        var path = new ArrayList<Pivot.Label>();
        for (var at = this; at.parent != null; at = at.parent) {
            path.addFirst(at.label);
        }
        return path;
    }
}
