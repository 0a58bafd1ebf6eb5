package org.vitrine.ui.fx;

import java.util.Collections;
import java.util.Optional;
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
        beginChange();
        int before = size;
        order = fresh;
        size = count;
        nextReplace(0, count, Collections.nCopies(before, -1));
        endChange();
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
