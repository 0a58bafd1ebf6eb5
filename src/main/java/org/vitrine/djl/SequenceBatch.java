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
    private final int drawsEach;
    private final int[] users;
    private final int[] itemAt;
    private final int tasks;
    private int windows;
    private int length;
    private int positives;

    /**
     * @param items     items of the shop
     * @param rows      to fill
     * @param cells     most padded positions
     * @param negatives for each positive
     * @param drawsEach items drawn for each negative
     * @param tasks     heads beside the first
     */
    SequenceBatch(int items, ItemRows rows, int cells, int negatives, int drawsEach, int tasks) {
        this.items = rows;
        this.negatives = negatives;
        this.drawsEach = drawsEach;
        users = new int[cells];
        itemAt = new int[Math.min(items, Math.multiplyExact(cells, 2 + negatives * drawsEach))];
        if (drawsEach > 1) {
            rows.ids.choosing();
        }
        this.tasks = tasks;
        behaviours = new RowSet(BEHAVIOURS, cells);
        gaps = new RowSet(Gaps.COUNT, cells);
        slotOf = new int[items];
        stamp = new int[items];
        inputs = NativeScope.allocate(8L * cells);
        valid = NativeScope.allocate(8L * cells);
        candidates = NativeScope.allocate(8L * cells * (1 + negatives * drawsEach));
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
            itemAt[items.count()] = item;
            items.add(item, hidden);
        }
        return slotOf[item];
    }

    /** Whether the batch has met the item. */
    boolean has(int item) {
        return stamp[item] == round;
    }

    /** Whose a window is. */
    void user(int window, int user) {
        users[window] = user;
    }

    /** An event that is read; cells are filled in order. */
    void input(int cell, int slot, int behaviour, int gap) {
        inputs.putLong(8 * cell, slot);
        behaviours.add(behaviour);
        gaps.add(gap);
    }

    /** What is to be predicted at a cell: an item and what was drawn beside it. */
    void target(int cell, int slot, int[] drawn) {
        valid.putLong(8 * positives, cell);
        int at = 8 * positives * (1 + drawn.length);
        candidates.putLong(at, slot);
        for (int k = 0; k < drawn.length; k++) {
            candidates.putLong(at + 8 * (k + 1), drawn[k]);
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

    /** Whether the negatives are still to be chosen among what was drawn. */
    boolean isOpen() {
        return drawsEach > 1;
    }

    /** Items drawn for each positive. */
    int drawn() {
        return negatives * drawsEach;
    }

    /**
     * Takes of what was drawn for each negative the one with the highest score; of equals the first.
     *
     * @param scores [positives, 1 + drawn]
     * @return the item to predict and its negatives, 64-bit [positives, 1 + negatives]
     */
    ByteBuffer settle(float[] scores) {
        for (int p = 0; p < positives; p++) {
            int from = p * (1 + drawn());
            int to = p * (1 + negatives);
            candidates.putLong(8 * to, candidates.getLong(8 * from));
            for (int k = 0; k < negatives; k++) {
                int hardest = from + 1 + k * drawsEach;
                for (int c = hardest + 1; c < from + 1 + (k + 1) * drawsEach; c++) {
                    hardest = scores[c] > scores[hardest] ? c : hardest;
                }
                // never ahead of what is still to be read
                candidates.putLong(8 * (to + 1 + k), candidates.getLong(8 * hardest));
            }
        }
        return part(candidates, 8 * positives * (1 + negatives));
    }

    /** The negatives of one window are the same for all it predicts, and told once, unless each chose its own. */
    @Override
    public void tell(DrawnPairs drawn) {
        int before = -1;
        for (int p = 0; p < positives && !drawn.isFull(); p++) {
            int window = (int) (valid.getLong(8 * p) / length);
            int at = p * (1 + negatives);
            drawn.positive(users[window], item(at));
            if (window != before || drawsEach > 1) {
                for (int k = 1; k <= negatives; k++) {
                    drawn.negative(users[window], item(at + k));
                }
            }
            before = window;
        }
    }

    private int item(int place) {
        return itemAt[(int) candidates.getLong(8 * place)];
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

    /** The item to predict and what was drawn beside it, [positives, 1 + drawn]. */
    ByteBuffer candidates() {
        return part(candidates, 8 * positives * (1 + drawn()));
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
