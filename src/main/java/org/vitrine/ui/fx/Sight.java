package org.vitrine.ui.fx;

/**
 * What of a table's columns is in sight. The frozen ones stand at the left edge, whatever the others are scrolled to.
 *
 * @param scroll      how far the columns are scrolled
 * @param breadth     room for all columns
 * @param frozen      leading columns that stay
 * @param frozenWidth their widths together
 */
record Sight(double scroll, double breadth, int frozen, double frozenWidth) {
    /** Whether the column at this place can be seen, if only in part. */
    boolean sees(int place, double start, double width) {
        return place < frozen || start + width > scroll + frozenWidth && start < scroll + breadth;
    }

    /** How much of a column is hidden behind the frozen ones, from its left edge. */
    double covered(int place, double start) {
        return place < frozen ? 0 : Math.max(0, scroll + frozenWidth - start);
    }

    /** Where a column stands among the scrolled ones. */
    double placed(int place, double start) {
        return place < frozen ? start + scroll : start;
    }

    /** Whether the column is the last that stays. */
    boolean isEdge(int place) {
        return place == frozen - 1;
    }

    /** Where to scroll to so that a column is seen whole, or its beginning if it is broader than the room. */
    double revealing(int place, double start, double width) {
        if (place < frozen) {
            return scroll;
        }
        double first = start - frozenWidth;
        if (first < scroll) {
            return first;
        }
        return Math.min(first, Math.max(scroll, start + width - breadth));
    }
}
