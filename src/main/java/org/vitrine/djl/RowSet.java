package org.vitrine.djl;

import java.nio.ByteBuffer;

/**
 * The distinct rows of a table that one batch touches, and for each occurrence which of them it means.
 *
 * <p>Occurrence k is table row {@code ids[slots[k]]}. The engine differentiates the small array of distinct rows, so that neither the
 * gradient nor the update is ever as large as the table.
 */
final class RowSet {
    private final int[] ids;
    private final int[] met;
    private final int[] place;
    private final int[] stamp;
    private final ByteBuffer slots;
    private int round;
    private int distinct;
    private int occurrences;
    /** Whether some rows are only looked at: those nothing is learnt about rest. */
    private boolean choosing;

    /**
     * @param rows     rows of the table
     * @param capacity most occurrences in one batch
     */
    RowSet(int rows, int capacity) {
        int most = Math.min(rows, capacity);
        ids = new int[most];
        met = new int[most];
        place = new int[rows];
        stamp = new int[rows];
        slots = NativeScope.allocate(8L * capacity);
    }

    void clear() {
        round++;
        distinct = 0;
        occurrences = 0;
    }

    void add(int id) {
        if (stamp[id] != round) {
            stamp[id] = round;
            place[id] = distinct;
            ids[distinct] = id;
            met[distinct++] = 0;
        }
        int slot = place[id];
        met[slot]++;
        slots.putLong(8 * occurrences++, slot);
    }

    int distinct() {
        return distinct;
    }

    int occurrences() {
        return occurrences;
    }

    /** Table row of a distinct row. */
    int id(int slot) {
        return ids[slot];
    }

    /** Table row of an occurrence. */
    int idOf(int occurrence) {
        return ids[(int) slots.getLong(8 * occurrence)];
    }

    /** Some rows of each batch are there to be chosen from: the update leaves out those without a gradient. */
    void choosing() {
        choosing = true;
    }

    boolean isChoosing() {
        return choosing;
    }

    /** Occurrences of a distinct row. */
    int met(int slot) {
        return met[slot];
    }

    /** Slots of all occurrences, 64-bit, ready for the engine. */
    ByteBuffer slots() {
        return slots.slice(0, 8 * occurrences).order(java.nio.ByteOrder.nativeOrder());
    }
}
