package org.vitrine.djl;

/** The distinct items of one batch: each has a row of {@link ItemRows}, made when the batch meets it first. */
final class ItemSlots {
    final ItemRows rows;
    private final int[] slotOf;
    private final int[] stamp;
    private int round;

    /** @param catalogue items of the shop */
    ItemSlots(int catalogue, ItemRows rows) {
        this.rows = rows;
        slotOf = new int[catalogue];
        stamp = new int[catalogue];
    }

    void clear() {
        round++;
        rows.clear();
    }

    boolean has(int item) {
        return stamp[item] == round;
    }

    /** Row of an item the batch has met. */
    int slot(int item) {
        return slotOf[item];
    }

    /** Row of an item; {@code hidden} says whether one the batch had not met is to be read without its id. */
    int slot(int item, boolean hidden) {
        if (!has(item)) {
            stamp[item] = round;
            slotOf[item] = rows.count();
            rows.add(item, hidden);
        }
        return slotOf[item];
    }
}
