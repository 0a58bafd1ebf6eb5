package org.vitrine.data.recipe;

import it.unimi.dsi.fastutil.longs.LongArrays;

/** Who met what, as a graph of users and items: built once, then any core of it is found in time linear in its edges. */
public final class PairGraph {
    private final int users;
    private final int items;
    /** Edges by user: {@code ofUser[userStart[u] .. userStart[u + 1]]} are the items of u, each once; and the other way. */
    private final int[] userStart;

    private final int[] ofUser;
    private final int[] itemStart;
    private final int[] ofItem;

    private PairGraph(int users, int items, long[] edges) {
        this.users = users;
        this.items = items;
        userStart = new int[users + 1];
        itemStart = new int[items + 1];
        ofUser = new int[edges.length];
        ofItem = new int[edges.length];
        for (long edge : edges) {
            userStart[(int) (edge >>> 32) + 1]++;
            itemStart[(int) edge + 1]++;
        }
        for (int u = 0; u < users; u++) {
            userStart[u + 1] += userStart[u];
        }
        for (int i = 0; i < items; i++) {
            itemStart[i + 1] += itemStart[i];
        }
        var filled = itemStart.clone();
        for (int e = 0; e < edges.length; e++) {
            ofUser[e] = (int) edges[e];
            ofItem[filled[(int) edges[e]]++] = (int) (edges[e] >>> 32);
        }
    }

    /**
     * Rows without a user or an item (code -1) are no edges.
     *
     * @param user  code of each row's user
     * @param users number of user codes
     */
    public static PairGraph of(int[] user, int[] item, int users, int items) {
        var edges = new long[user.length];
        int n = 0;
        for (int row = 0; row < user.length; row++) {
            if (user[row] >= 0 && item[row] >= 0) {
                edges[n++] = (long) user[row] << 32 | item[row];
            }
        }
        LongArrays.radixSort(edges, 0, n);
        int kept = 0;
        for (int e = 0; e < n; e++) {
            if (e == 0 || edges[e] != edges[e - 1]) {
                edges[kept++] = edges[e];
            }
        }
        return new PairGraph(users, items, java.util.Arrays.copyOf(edges, kept));
    }

    /** What is left. */
    public record Core(boolean[] user, boolean[] item, int users, int items, int pairs) {
        /** Share of pairs that did not happen, 0 to 1; 1 for nothing. */
        public double sparsity() {
            return users == 0 || items == 0 ? 1 : 1 - pairs / ((double) users * items);
        }
    }

    /** The largest part in which every user has {@code leastItems} items and every item {@code leastUsers} users. */
    public Core core(int leastItems, int leastUsers) {
        var degreeOfUser = degrees(userStart, users);
        var degreeOfItem = degrees(itemStart, items);
        var goneUser = new boolean[users];
        var goneItem = new boolean[items];
        // users are numbers from 0, items follow them
        var queue = new int[users + items];
        int tail = 0;
        for (int u = 0; u < users; u++) {
            if (degreeOfUser[u] < leastItems) {
                goneUser[u] = true;
                queue[tail++] = u;
            }
        }
        for (int i = 0; i < items; i++) {
            if (degreeOfItem[i] < leastUsers) {
                goneItem[i] = true;
                queue[tail++] = users + i;
            }
        }
        for (int head = 0; head < tail; head++) {
            int node = queue[head];
            if (node < users) {
                for (int e = userStart[node]; e < userStart[node + 1]; e++) {
                    int i = ofUser[e];
                    if (!goneItem[i] && --degreeOfItem[i] < leastUsers) {
                        goneItem[i] = true;
                        queue[tail++] = users + i;
                    }
                }
            } else {
                int item = node - users;
                for (int e = itemStart[item]; e < itemStart[item + 1]; e++) {
                    int u = ofItem[e];
                    if (!goneUser[u] && --degreeOfUser[u] < leastItems) {
                        goneUser[u] = true;
                        queue[tail++] = u;
                    }
                }
            }
        }
        return left(goneUser, goneItem);
    }

    private Core left(boolean[] goneUser, boolean[] goneItem) {
        int leftUsers = 0;
        int pairs = 0;
        for (int u = 0; u < users; u++) {
            if (!goneUser[u]) {
                leftUsers++;
                for (int e = userStart[u]; e < userStart[u + 1]; e++) {
                    pairs += goneItem[ofUser[e]] ? 0 : 1;
                }
            }
        }
        int leftItems = 0;
        for (boolean gone : goneItem) {
            leftItems += gone ? 0 : 1;
        }
        return new Core(not(goneUser), not(goneItem), leftUsers, leftItems, pairs);
    }

    private static boolean[] not(boolean[] gone) {
        for (int k = 0; k < gone.length; k++) {
            gone[k] = !gone[k];
        }
        return gone;
    }

    private static int[] degrees(int[] start, int n) {
        var degrees = new int[n];
        for (int k = 0; k < n; k++) {
            degrees[k] = start[k + 1] - start[k];
        }
        return degrees;
    }
}
