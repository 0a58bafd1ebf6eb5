package org.vitrine.ui.fx;

/**
 * The part of a table's rows the toolkit is shown. Its flow walks over every row above the first one in sight several times for each layout,
 * which takes most of a second for ten million; so it sees a window of them, which moves before one of its ends comes in sight.
 *
 * @param all    rows of the whole table
 * @param most   rows of the window, unless the table has fewer
 * @param offset the window's first row among all
 */
record RowWindow(int all, int most, int offset) {
    /** A window no table of usual size fills; a layout at its end takes some milliseconds. */
    static final int USUAL = 100_000;

    /** The part of the window that is kept between its ends and the rows in sight: one of so many. */
    private static final int MARGIN = 8;

    RowWindow {
        if (all < 0 || most < 1 || offset < 0 || offset > Math.max(0, all - most)) {
            throw new IllegalArgumentException("a window of " + most + " rows at " + offset + " of " + all);
        }
    }

    int size() {
        return Math.min(all, most);
    }

    /** Whether there are rows outside. */
    boolean isPart() {
        return all > most;
    }

    boolean holds(int place) {
        return place >= offset && place < offset + size();
    }

    /** The window over so many rows, at the same place as far as there is room. */
    RowWindow over(int rows) {
        return new RowWindow(rows, most, Math.clamp(offset, 0, Math.max(0, rows - most)));
    }

    /** This window if the rows in sight are well inside, otherwise one with them in its middle. */
    RowWindow around(double top, double seen) {
        long first = (long) Math.floor(top);
        long last = (long) Math.ceil(top + seen);
        int margin = size() / MARGIN;
        int end = offset + size();
        boolean roomAbove = offset == 0 || first - offset >= margin;
        boolean roomBelow = end == all || end - last >= margin;
        if (first >= offset && (last <= end || end == all) && roomAbove && roomBelow) {
            return this;
        }
        return new RowWindow(all, most, Math.clamp((first + last - size()) / 2, 0, all - size()));
    }
}
