package org.vitrine.djl;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Pairs whose items are each other's negatives, and some items drawn beside them. The first {@link #columns} of the batch's items are those
 * compared; behind them stand items that are only read as somebody's past.
 */
final class TowerBatch implements Batch {
    /** What keeps an item out of a softmax. */
    static final float OUT = -1e9f;

    private static final int TOLD_EACH = 16;

    final ItemRows items;
    final ShopperRows shoppers;
    private final ByteBuffer targets;
    private final ByteBuffer corrections;
    private final ItemSlots slots;
    private final int[] itemAt;
    private final int[] met;
    private final float[] once;
    private final float[] often;
    private final int[] users;
    private int columns;
    private int positives;

    /**
     * @param catalogue items of the shop
     * @param capacity  most pairs
     * @param drawn     items drawn beside them
     */
    TowerBatch(int catalogue, ItemRows items, ShopperRows shoppers, int capacity, int drawn) {
        this.items = items;
        this.shoppers = shoppers;
        int most = Math.min(catalogue, Math.addExact(capacity, drawn));
        targets = NativeScope.allocate(8L * capacity);
        corrections = NativeScope.allocate(4L * capacity * most);
        slots = new ItemSlots(catalogue, items);
        itemAt = new int[most];
        met = new int[most];
        once = new float[most];
        often = new float[most];
        users = new int[capacity];
    }

    void begin() {
        slots.clear();
        shoppers.clear();
        columns = 0;
        positives = 0;
    }

    boolean has(int item) {
        return slots.has(item);
    }

    /** The batch's row of an item, made when the batch has not met it yet. */
    int slot(int item, boolean hidden) {
        return slots.slot(item, hidden);
    }

    /** An item of a pair or one that was drawn; all before the first {@link #pair}. */
    void candidate(int item, boolean hidden) {
        int slot = slot(item, hidden);
        if (slot == columns) {
            itemAt[slot] = item;
            met[slot] = 0;
            columns++;
        }
        met[slot]++;
    }

    /** How often an item is to be expected among the candidates. */
    interface Expected {
        double of(int item);
    }

    /** All candidates are there. */
    void candidatesDone(Expected expected) {
        for (int c = 0; c < columns; c++) {
            once[c] = (float) -Math.log(expected.of(itemAt[c]));
            often[c] = once[c] + (float) Math.log(met[c]);
        }
    }

    /**
     * The next pair; its shopper has just been added.
     *
     * @param known what is no negative of the user, from {@code start} to {@code end}
     */
    void pair(int user, int item, KnownItems known) {
        int target = slots.slot(item);
        int row = 4 * positives * columns;
        corrections.asFloatBuffer().put(row / 4, often, 0, columns);
        for (int at = known.start(user); at < known.end(user); at++) {
            int other = known.item(at);
            if (has(other) && slots.slot(other) < columns) {
                corrections.putFloat(row + 4 * slots.slot(other), OUT);
            }
        }
        corrections.putFloat(row + 4 * target, once[target]);
        targets.putLong(8 * positives, target);
        users[positives++] = user;
    }

    /** Items compared. */
    int columns() {
        return columns;
    }

    /** Column of each pair's item, 64-bit [positives]. */
    ByteBuffer targets() {
        return targets.slice(0, 8 * positives).order(ByteOrder.nativeOrder());
    }

    /** What is added to each score, [positives, columns]. */
    ByteBuffer corrections() {
        return corrections.slice(0, 4 * positives * columns).order(ByteOrder.nativeOrder());
    }

    int user(int pair) {
        return users[pair];
    }

    int item(int column) {
        return itemAt[column];
    }

    @Override
    public int positives() {
        return positives;
    }

    @Override
    public long examples() {
        return positives;
    }

    /** Some columns of each pair, in turn: all of them would be a million. */
    @Override
    public void tell(DrawnPairs drawn) {
        for (int p = 0; p < positives && !drawn.isFull(); p++) {
            int target = (int) targets.getLong(8 * p);
            drawn.positive(users[p], itemAt[target]);
            for (int k = 0; k < Math.min(TOLD_EACH, columns); k++) {
                int c = (int) (((long) p * TOLD_EACH + k) % columns);
                if (c != target && corrections.getFloat(4 * (p * columns + c)) != OUT) {
                    drawn.negative(users[p], itemAt[c]);
                }
            }
        }
    }
}
