package org.vitrine.djl;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Labelled pairs, each with items drawn for a no beside it. The first {@link #columns} of the batch's items are those of pairs; behind them
 * stand items that are only read as somebody's past.
 */
final class ClickBatch implements Batch {
    final ItemRows items;
    final ShopperRows shoppers;
    private final ItemSlots slots;
    private final ByteBuffer pairs;
    private final ByteBuffer labels;
    private final int[] users;
    private final int[] itemOf;
    private final Size size;
    private int columns;
    private int positives;

    /**
     * @param pairs     most labelled pairs
     * @param negatives drawn for each
     * @param tasks     labels of each
     */
    record Size(int pairs, int negatives, int tasks) {}

    /** @param catalogue items of the shop */
    ClickBatch(int catalogue, ItemRows items, ShopperRows shoppers, Size size) {
        this.items = items;
        this.shoppers = shoppers;
        this.size = size;
        int all = Math.multiplyExact(size.pairs(), 1 + size.negatives());
        slots = new ItemSlots(catalogue, items);
        pairs = NativeScope.allocate(8L * all);
        labels = NativeScope.allocate(4L * size.pairs() * size.tasks());
        users = new int[size.pairs()];
        itemOf = new int[all];
    }

    void clear() {
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

    /** The next labelled pair; its shopper comes later, in the same order. */
    void addPair(int user, int item, boolean hidden, boolean yes) {
        users[positives++] = user;
        label(0, yes);
        put((positives - 1) * (1 + size.negatives()), item, hidden);
    }

    /** Another label of the pair given last. */
    void label(int task, boolean yes) {
        labels.putFloat(4 * ((positives - 1) * size.tasks() + task), yes ? 1 : 0);
    }

    /** The k-th item drawn for the pair given last. */
    void addDrawn(int k, int item, boolean hidden) {
        put((positives - 1) * (1 + size.negatives()) + 1 + k, item, hidden);
    }

    private void put(int at, int item, boolean hidden) {
        itemOf[at] = item;
        pairs.putLong(8 * at, slot(item, hidden));
        columns = items.count();
    }

    /** Items of pairs, before those that are only read. */
    int columns() {
        return columns;
    }

    int negatives() {
        return size.negatives();
    }

    /** Rows of the items of pairs, 64-bit [positives, 1 + negatives]. */
    ByteBuffer pairs() {
        return pairs.slice(0, 8 * positives * (1 + size.negatives())).order(ByteOrder.nativeOrder());
    }

    /** 1 where column 0 is a yes, [positives, tasks]. */
    ByteBuffer labels() {
        return labels.slice(0, 4 * positives * size.tasks()).order(ByteOrder.nativeOrder());
    }

    int user(int pair) {
        return users[pair];
    }

    /** Item of a pair; column 0 is the labelled one. */
    int item(int pair, int column) {
        return itemOf[pair * (1 + size.negatives()) + column];
    }

    boolean isYes(int pair, int task) {
        return labels.getFloat(4 * (pair * size.tasks() + task)) > 0;
    }

    @Override
    public int positives() {
        return positives;
    }

    @Override
    public long examples() {
        return (long) positives * (1 + size.negatives());
    }

    @Override
    public void tell(DrawnPairs drawn) {
        for (int p = 0; p < positives && !drawn.isFull(); p++) {
            drawn.positive(users[p], item(p, 0));
            for (int k = 1; k <= size.negatives(); k++) {
                drawn.negative(users[p], item(p, k));
            }
        }
    }
}
