package org.vitrine.djl;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Windows of shoppers' events, padded on the right to the longest: [windows, length]. Position (w, t) has read events up to t and is may
 * have to predict the next one.
 */
final class SequenceBatch implements Batch {
    /** Behaviours a window may hold. */
    static final int BEHAVIOURS = org.vitrine.domain.Behaviour.values().length;

    final ItemRows items;
    final RowSet behaviours;
    final RowSet gaps;
    private final int[] slotOf;
    private final int[] stamp;
    private int round;
    private final ByteBuffer inputs;
    private final ByteBuffer valid;
    private final ByteBuffer candidates;
    private final ByteBuffer labels;
    private final int negatives;
    private final int tasks;
    private int windows;
    private int length;
    private int positives;

    /**
     * @param items     items of the shop
     * @param rows      to fill
     * @param cells     most padded positions
     * @param negatives for each positive
     * @param tasks     heads beside the first
     */
    SequenceBatch(int items, ItemRows rows, int cells, int negatives, int tasks) {
        this.items = rows;
        this.negatives = negatives;
        this.tasks = tasks;
        behaviours = new RowSet(BEHAVIOURS, cells);
        gaps = new RowSet(Gaps.COUNT, cells);
        slotOf = new int[items];
        stamp = new int[items];
        inputs = NativeScope.allocate(8L * cells);
        valid = NativeScope.allocate(8L * cells);
        candidates = NativeScope.allocate(8L * cells * (1 + negatives));
        labels = NativeScope.allocate(4L * cells * Math.max(1, tasks));
    }

    /** Begins a batch of so many windows, each padded to {@code length}. */
    void begin(int windowCount, int paddedLength) {
        round++;
        items.clear();
        behaviours.clear();
        gaps.clear();
        windows = windowCount;
        length = paddedLength;
        positives = 0;
    }

    /** The batch's row of an item, made when the batch has not met it yet. */
    int slot(int item, boolean hidden) {
        if (stamp[item] != round) {
            stamp[item] = round;
            slotOf[item] = items.count();
            items.add(item, hidden);
        }
        return slotOf[item];
    }

    /** Whether the batch has met the item. */
    boolean has(int item) {
        return stamp[item] == round;
    }

    /** An event that is read; cells are filled in order. */
    void input(int cell, int slot, int behaviour, int gap) {
        inputs.putLong(8 * cell, slot);
        behaviours.add(behaviour);
        gaps.add(gap);
    }

    /** What is to be predicted at a cell: an item and the negatives it is told from. */
    void target(int cell, int slot, int[] negativeSlots) {
        valid.putLong(8 * positives, cell);
        int at = 8 * positives * (1 + negatives);
        candidates.putLong(at, slot);
        for (int k = 0; k < negatives; k++) {
            candidates.putLong(at + 8 * (k + 1), negativeSlots[k]);
        }
        positives++;
    }

    /** A label of the target given last. */
    void label(int task, boolean is) {
        labels.putFloat(4 * ((positives - 1) * tasks + task), is ? 1 : 0);
    }

    int windows() {
        return windows;
    }

    int length() {
        return length;
    }

    int negatives() {
        return negatives;
    }

    int tasks() {
        return tasks;
    }

    private int cells() {
        return windows * length;
    }

    /** Items read, [windows, length]. */
    ByteBuffer inputs() {
        return part(inputs, 8 * cells());
    }

    /** The item to predict and its negatives, [positives, 1 + negatives]. */
    ByteBuffer candidates() {
        return part(candidates, 8 * positives * (1 + negatives));
    }

    /** Cells with something to predict, [positives]. */
    ByteBuffer valid() {
        return part(valid, 8 * positives);
    }

    /** Labels of the tasks beside the first, [positives, tasks]. */
    ByteBuffer labels() {
        return part(labels, 4 * positives * tasks);
    }

    private static ByteBuffer part(ByteBuffer whole, int bytes) {
        return whole.slice(0, bytes).order(ByteOrder.nativeOrder());
    }

    @Override
    public int positives() {
        return positives;
    }

    @Override
    public long examples() {
        return (long) positives * (1 + negatives);
    }
}
