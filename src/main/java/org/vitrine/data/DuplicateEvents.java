package org.vitrine.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/** Folds events that are equal in every column into the first of them. */
final class DuplicateEvents {
    /** The column that says how often a kept event occurred; there only when some event occurred twice. */
    static final String COUNT = "count";

    /** A power of two. */
    private static final int ROWS_BETWEEN_LOOKS = 1 << 16;

    private DuplicateEvents() {}

    static TableBuilder.Built merge(TableBuilder.Built events, CancelToken cancel) throws CancelledException {
        int n = events.rows();
        var columns = events.columns().values().toArray(ColumnData[]::new);
        var first = firstRows(columns, n, cancel);
        int kept = 0;
        for (int row = 0; row < n; row++) {
            kept += first[row] == row ? 1 : 0;
        }
        if (kept == n) {
            return events;
        }
        var rows = new int[kept];
        var place = new int[n];
        var counts = new long[kept];
        int next = 0;
        for (int row = 0; row < n; row++) {
            if (first[row] == row) {
                place[row] = next;
                rows[next++] = row;
            }
            counts[place[first[row]]]++;
        }
        var merged = new LinkedHashMap<String, ColumnData>();
        events.columns().forEach((name, data) -> merged.put(name, data.select(rows)));
        merged.put(freeName(merged), new ColumnData.Longs(ValueType.INTEGER, counts));
        return new TableBuilder.Built(
                events.kind(),
                merged,
                events.roles(),
                kept,
                events.read(),
                events.setAside(),
                events.merged() + n - kept);
    }

    /** How often each row of a table occurred; nothing when no events were merged into it. */
    static long[] counts(TableBuilder.Built table) {
        var last = table.kind() == TableKind.EVENTS && table.merged() > 0
                ? table.columns().lastEntry().getValue()
                : null;
        return last instanceof ColumnData.Longs counts ? counts.values() : new long[0];
    }

    /** For each row the first row equal to it. Open addressing over row numbers. */
    static int[] firstRows(ColumnData[] columns, int n, CancelToken cancel) throws CancelledException {
        int size = Integer.highestOneBit(Math.max(16, n)) * 2;
        size = size < n * 1.5 ? size * 2 : size;
        var slots = new int[size];
        Arrays.fill(slots, -1);
        var hashes = hashes(columns, n, cancel);
        var first = new int[n];
        for (int row = 0; row < n; row++) {
            look(row, cancel);
            int slot = hashes[row] & size - 1;
            while (slots[slot] >= 0 && !(hashes[slots[slot]] == hashes[row] && same(columns, slots[slot], row))) {
                slot = slot + 1 & size - 1;
            }
            if (slots[slot] < 0) {
                slots[slot] = row;
            }
            first[row] = slots[slot];
        }
        return first;
    }

    private static int[] hashes(ColumnData[] columns, int n, CancelToken cancel) throws CancelledException {
        var hashes = new int[n];
        for (int row = 0; row < n; row++) {
            look(row, cancel);
            long h = 0;
            for (var column : columns) {
                h = (h ^ column.hash(row)) * 0x9E3779B97F4A7C15L;
                h ^= h >>> 32;
            }
            hashes[row] = (int) h;
        }
        return hashes;
    }

    private static void look(int row, CancelToken cancel) throws CancelledException {
        if ((row & ROWS_BETWEEN_LOOKS - 1) == 0) {
            cancel.check();
        }
    }

    private static boolean same(ColumnData[] columns, int a, int b) {
        for (var column : columns) {
            if (!column.same(a, b)) {
                return false;
            }
        }
        return true;
    }

    private static String freeName(LinkedHashMap<String, ColumnData> taken) {
        var name = COUNT;
        while (taken.containsKey(name)) {
            name = "event_" + name;
        }
        return name;
    }
}
