package org.vitrine.djl;

/** Positives with their negatives: row b is user b, positive item b and its negatives, in this order. */
final class PairBatch implements Batch {
    private final RowSet users;
    private final RowSet items;
    private final java.nio.ByteBuffer targets;
    private final int negatives;
    private int positives;

    PairBatch(int userRows, int itemRows, int capacity, int negatives) {
        users = new RowSet(userRows, capacity);
        items = new RowSet(itemRows, capacity * (1 + negatives));
        targets = NativeScope.allocate(8L * capacity);
        this.negatives = negatives;
    }

    void clear() {
        users.clear();
        items.clear();
        positives = 0;
    }

    void addPositive(int user, int item) {
        users.add(user);
        items.add(item);
        targets.putLong(8 * positives++, item);
    }

    void addNegative(int item) {
        items.add(item);
    }

    /** [positives] */
    RowSet users() {
        return users;
    }

    /** [positives * (1 + negatives)] */
    RowSet items() {
        return items;
    }

    /** Positive item of each row, 64-bit [positives]. */
    java.nio.ByteBuffer targets() {
        return targets.slice(0, 8 * positives).order(java.nio.ByteOrder.nativeOrder());
    }

    int negatives() {
        return negatives;
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
