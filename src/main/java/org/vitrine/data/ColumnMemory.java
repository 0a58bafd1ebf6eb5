package org.vitrine.data;

import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/**
 * What a loaded column takes of the heap, reckoned from how its arrays are laid out. What worked-out sort keys take is not in it: they are
 * given back when memory is short.
 *
 * @param info    the column
 * @param store   how the value of a row is kept
 * @param values  bytes of its rows' values
 * @param index   bytes of the ways between the texts of its dictionary and their numbers; 0 without one
 * @param letters bytes of those texts
 */
public record ColumnMemory(ColumnInfo info, ColumnStore store, long values, long index, long letters) {
    private static final int TEXTS_BETWEEN_LOOKS = 1 << 16;

    /** Most bits a word of a set of bits has. */
    private static final int WORD = Long.SIZE;

    static ColumnMemory of(ColumnInfo info, Column<?> column, CancelToken cancel) throws CancelledException {
        var store = ColumnStore.of(column);
        if (column instanceof BooleanColumn flags) {
            return new ColumnMemory(info, store, bits(flags), 0, 0);
        }
        long values = HeapLayout.array(column.size(), store.bytes());
        if (!(column instanceof StringColumn texts)) {
            return new ColumnMemory(info, store, values, 0, 0);
        }
        var dictionary = Cells.dictionary(texts);
        int distinct = Math.toIntExact(info.distinct());
        long letters = 0;
        for (int key = 0; key < distinct; key++) {
            if (key % TEXTS_BETWEEN_LOOKS == 0) {
                cancel.check();
            }
            letters += HeapLayout.text(dictionary.getValueForKey(key));
        }
        return new ColumnMemory(info, store, values, index(distinct, store.bytes()), letters);
    }

    /** Three hash tables with a place more than a power of two: texts by number, numbers by text, rows by number. */
    private static long index(int texts, int number) {
        int places = HeapLayout.places(texts + 1);
        return 3 * HeapLayout.array(places, number)
                + 2 * HeapLayout.array(places, HeapLayout.reference())
                + HeapLayout.array(places, Integer.BYTES);
    }

    /** Sets of bits double as rows come, each as far as its last row. */
    private static long bits(BooleanColumn flags) {
        int[] words = {1, 1, 1};
        for (int row = 0; row < flags.size(); row++) {
            byte value = flags.getByte(row);
            int set = value == 1 ? 0 : value == 0 ? 1 : 2;
            int needed = row / WORD + 1;
            if (needed > words[set]) {
                words[set] = Math.max(2 * words[set], needed);
            }
        }
        long bytes = 0;
        for (int each : words) {
            bytes += HeapLayout.array(each, Long.BYTES);
        }
        return bytes;
    }

    /** Bytes in all. */
    public long bytes() {
        return values + index + letters;
    }

    /** Bytes of the dictionary; 0 without one. */
    public long dictionary() {
        return index + letters;
    }
}
