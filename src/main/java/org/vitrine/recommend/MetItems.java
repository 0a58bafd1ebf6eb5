package org.vitrine.recommend;

import java.util.Arrays;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;

/**
 * Which items each shopper met and how often: all that user neighbours keep.
 *
 * @param rows   items of shopper u, ascending, [shoppers]
 * @param events beside the columns, how often they met, at least 1
 * @param items  there are, met or not
 */
public record MetItems(Incidence rows, int[] events, int items) {
    public MetItems {
        if (events.length != rows.columns().length) {
            throw new IllegalArgumentException(events.length + " counts of " + rows.columns().length + " pairs");
        }
    }

    public static MetItems of(Interactions train, int users, int items) {
        var history = History.of(train, users);
        var rows = Incidence.ofUsers(history, Integer.MAX_VALUE);
        var events = new int[rows.columns().length];
        for (int user = 0; user < users; user++) {
            var own = history.itemsOf(user);
            Arrays.sort(own);
            int at = rows.start(user);
            for (int item : own) {
                while (rows.at(at) < item) {
                    at++;
                }
                events[at]++;
            }
        }
        return new MetItems(rows, events, items);
    }

    /**
     * Bytes at the most beside the data, ranking included: the pairs both ways with what they count, norms and rarities, the events
     * grouped by shopper, and the threads' buffers.
     *
     * @param pairs  of a shopper and an item that met
     * @param events to learn from
     */
    public static long bytes(long users, long items, long pairs, long events, int threads) {
        long both = (4L * Integer.BYTES + 2L * Float.BYTES) * pairs;
        long grouped = (Integer.BYTES + Byte.BYTES + Long.BYTES) * events;
        long tables = (3L * Integer.BYTES + Double.BYTES) * (users + items);
        return both + grouped + tables + (long) threads * (Double.BYTES + Integer.BYTES) * users;
    }

    public int users() {
        return rows.rows();
    }

    public int pairs() {
        return events.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MetItems o
                && items == o.items
                && Arrays.equals(rows.offsets(), o.rows.offsets())
                && Arrays.equals(rows.columns(), o.rows.columns())
                && Arrays.equals(events, o.events);
    }

    @Override
    public int hashCode() {
        return 31 * items + Arrays.hashCode(events);
    }
}
