package org.vitrine.djl;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Windows of shoppers' events, padded on the right to the longest: [windows, length]. Position (w, t) has read events up to t and is to
 * predict the next one against the negatives of its window.
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
    private final ByteBuffer targets;
    private final ByteBuffer negatives;
    private final ByteBuffer valid;
    private final ByteBuffer places;
    private final ByteBuffer labels;
    private final int negativeCount;
    private final int tasks;
    private int windows;
    private int length;
    private int positives;

    /**
     * @param items     items of the shop
     * @param rows      to fill
     * @param cells     most padded positions
     * @param negatives for each window
     * @param tasks     heads beside the first
     */
    SequenceBatch(int items, ItemRows rows, int cells, int negatives, int tasks) {
        this.items = rows;
        this.negativeCount = negatives;
        this.tasks = tasks;
        behaviours = new RowSet(BEHAVIOURS, cells);
        gaps = new RowSet(Gaps.COUNT, cells);
        slotOf = new int[items];
        stamp = new int[items];
        inputs = NativeScope.allocate(8L * cells);
        targets = NativeScope.allocate(8L * cells);
        this.negatives = NativeScope.allocate(8L * cells * Math.max(1, negatives));
        valid = NativeScope.allocate(8L * cells);
        places = NativeScope.allocate(8L * cells);
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

    /** What follows the event of a cell, or a cell without anything to predict. */
    void target(int cell, int slot, boolean counts) {
        targets.putLong(8 * cell, slot);
        places.putLong(8 * cell, counts ? positives : 0);
        if (counts) {
            valid.putLong(8 * positives++, cell);
        }
    }

    /** A label of the target given last. */
    void label(int task, boolean is) {
        labels.putFloat(4 * ((positives - 1) * tasks + task), is ? 1 : 0);
    }

    void negative(int window, int k, int slot) {
        negatives.putLong(8 * (window * negativeCount + k), slot);
    }

    int windows() {
        return windows;
    }

    int length() {
        return length;
    }

    int negativeCount() {
        return negativeCount;
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

    /** Items to predict, [windows, length]. */
    ByteBuffer targets() {
        return part(targets, 8 * cells());
    }

    /** Items not to predict, [windows, negatives]. */
    ByteBuffer negatives() {
        return part(negatives, 8 * windows * negativeCount);
    }

    /** Cells with something to predict, [positives]. */
    ByteBuffer valid() {
        return part(valid, 8 * positives);
    }

    /** Place of each cell among the valid ones, [windows, length]. */
    ByteBuffer places() {
        return part(places, 8 * cells());
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
        return (long) positives * (1 + negativeCount);
    }
}
