package org.vitrine.ui.fx;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableListBase;

/** Row numbers of a big table in the order they are shown: one int each when sorted or filtered, nothing otherwise. */
final class RowList extends ObservableListBase<Integer> {
    private Optional<int[]> order = Optional.empty();
    private int size;

    RowList(int size) {
        this.size = size;
    }

    @Override
    public Integer get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return order.isPresent() ? order.get()[index] : index;
    }

    @Override
    public int size() {
        return size;
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
        int before = size;
        order = fresh;
        size = count;
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
        if (order.isEmpty()) {
            return row >= 0 && row < size ? row : -1;
        }
        var rows = order.get();
        for (int i = 0; i < size; i++) {
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
