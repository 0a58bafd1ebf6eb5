package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.vitrine.encode.History;

/**
 * What a scorer reads of shoppers' events: the last of them, or without an order such as lie evenly among all.
 *
 * @param length  most events read of each
 * @param ordered whether events have an order
 */
record RecentEvents(History history, int length, boolean ordered) {
    /**
     * H times the mean of what shoppers met last.
     *
     * @param read   what all items are read as, [items, dim]
     * @param matrix H, [dim, dim]
     * @return [users, dim]
     */
    NDArray past(int[] users, NDArray read, NDArray matrix, NativeScope chunk) {
        int longest = 1;
        for (int u : users) {
            longest = Math.max(longest, Math.min(length, history.count(u)));
        }
        var events = new long[users.length * longest];
        var shares = new float[events.length];
        for (int k = 0; k < users.length; k++) {
            int n = Math.min(longest, history.count(users[k]));
            for (int t = 0; t < n; t++) {
                events[k * longest + t] = history.items()[event(users[k], t, n)];
                shares[k * longest + t] = 1f / n;
            }
        }
        var manager = chunk.manager();
        return UserTables.past(
                read,
                manager.create(events, new Shape(users.length, longest)),
                manager.create(shares, new Shape(users.length, 1, longest)),
                matrix);
    }

    private int event(int user, int t, int n) {
        int all = history.count(user);
        return ordered ? history.end(user) - n + t : history.start(user) + (int) ((long) t * all / n);
    }
}
