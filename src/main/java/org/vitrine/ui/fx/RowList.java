package org.vitrine.ui.fx;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableListBase;

/**
 * Row numbers of a big table in the order they are shown: one int each when sorted or filtered, nothing otherwise. As a list it is what lies in
 * the {@link RowWindow}; {@link #at}, {@link #placeOf} and {@link #all} speak of the whole.
 */
final class RowList extends ObservableListBase<Integer> {
    private Optional<int[]> order = Optional.empty();
    private RowWindow window;

    RowList(int all) {
        this(new RowWindow(all, RowWindow.USUAL, 0));
    }

    RowList(RowWindow window) {
        this.window = window;
    }

    RowWindow window() {
        return window;
    }

    /** Rows in and outside the window. */
    int all() {
        return window.all();
    }

    /** The row shown at this place among all. */
    int at(int place) {
        if (place < 0 || place >= window.all()) {
            throw new IndexOutOfBoundsException(place);
        }
        return order.isPresent() ? order.get()[place] : place;
    }

    /** Where a row is shown among all, or -1. */
    int placeOf(int row) {
        return find(row, 0, window.all());
    }

    @Override
    public Integer get(int index) {
        if (index < 0 || index >= window.size()) {
            throw new IndexOutOfBoundsException(index);
        }
        return at(window.offset() + index);
    }

    @Override
    public int size() {
        return window.size();
    }

    /** Shows these rows in this order, worked out elsewhere; one change for whoever listens. */
    void show(int[] rows) {
        replace(Optional.of(rows), rows.length);
    }

    /** Shows the first {@code count} rows as they come. */
    void showAll(int count) {
        replace(Optional.empty(), count);
    }

    private void replace(Optional<int[]> fresh, int count) {
        order = fresh;
        move(window.over(count));
    }

    /** Another part of the rows is in the window. */
    void move(RowWindow next) {
        int before = window.size();
        window = next;
        fireChange(new Replaced(this, before));
    }

    /** Everything went and everything came. The list's own change builder would take a step for each row gone. */
    private static final class Replaced extends ListChangeListener.Change<Integer> {
        private final int before;
        private boolean asked;

        Replaced(RowList list, int before) {
            super(list);
            this.before = before;
        }

        @Override
        public boolean next() {
            boolean first = !asked;
            asked = true;
            return first;
        }

        @Override
        public void reset() {
            asked = false;
        }

        @Override
        public int getFrom() {
            return 0;
        }

        @Override
        public int getTo() {
            return getList().size();
        }

        @Override
        public List<Integer> getRemoved() {
            return Collections.nCopies(before, -1);
        }

        @Override
        protected int[] getPermutation() {
            return new int[0];
        }
    }

    @Override
    public int indexOf(Object wanted) {
        if (!(wanted instanceof Integer row)) {
            return -1;
        }
        int place = find(row, window.offset(), window.offset() + window.size());
        return place < 0 ? -1 : place - window.offset();
    }

    private int find(int row, int from, int to) {
        if (order.isEmpty()) {
            return row >= from && row < to ? row : -1;
        }
        var rows = order.get();
        for (int i = from; i < to; i++) {
            if (rows[i] == row) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int lastIndexOf(Object wanted) {
        return indexOf(wanted);
    }

    @Override
    public boolean contains(Object wanted) {
        return indexOf(wanted) >= 0;
    }
}
