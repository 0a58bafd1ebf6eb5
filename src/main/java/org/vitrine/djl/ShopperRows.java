package org.vitrine.djl;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The shoppers of a batch with all the rows their tower reads: one row for each pair, its recent events beside it. */
final class ShopperRows {
    private final UserFacts facts;
    private final int unknown;
    private final int length;
    final RowSet ids;
    final RowSet[] fields;
    private final ByteBuffer events;
    private final ByteBuffer shares;
    private int count;

    /**
     * @param facts   of all users
     * @param unknown the id table's last row
     * @param most    most shoppers in a batch
     * @param length  most events read of each
     */
    ShopperRows(UserFacts facts, int unknown, int most, int length) {
        this.facts = facts;
        this.unknown = unknown;
        this.length = length;
        ids = new RowSet(unknown + 1, most);
        fields = new RowSet[facts.codes().length];
        int f = 0;
        for (var values : facts.values().values()) {
            fields[f++] = new RowSet(values.size() + 1, most);
        }
        events = NativeScope.allocate(8L * most * length);
        shares = NativeScope.allocate(4L * most * length);
    }

    void clear() {
        ids.clear();
        for (var field : fields) {
            field.clear();
        }
        count = 0;
    }

    /**
     * @param hidden whether the user is to be read without their id
     * @param items  the batch's rows of the recent items, as many as {@code n}
     */
    void add(int user, boolean hidden, int[] items, int n) {
        ids.add(hidden ? unknown : user);
        for (int f = 0; f < fields.length; f++) {
            fields[f].add(facts.codes()[f][user]);
        }
        for (int k = 0; k < length; k++) {
            int at = count * length + k;
            events.putLong(8 * at, k < n ? items[k] : 0);
            shares.putFloat(4 * at, k < n ? 1f / n : 0);
        }
        count++;
    }

    int count() {
        return count;
    }

    int length() {
        return length;
    }

    /** Rows of the items of recent events, [users, length]. */
    ByteBuffer events() {
        return events.slice(0, 8 * count * length).order(ByteOrder.nativeOrder());
    }

    /** What each event weighs in the mean, [users, 1, length]; nothing behind the last. */
    ByteBuffer shares() {
        return shares.slice(0, 4 * count * length).order(ByteOrder.nativeOrder());
    }
}
