package org.vitrine.data;

import java.util.Arrays;

/** Who met what, as a graph of users and items: built once, then any core of it is found in time linear in its edges. */
public final class PairGraph {
    private final int users;
    private final int items;
    /** Edges by user: {@code ofUser[userStart[u] .. userStart[u + 1]]} are the items of u, each once; and the other way. */
    private final int[] userStart;

    /** May be longer than its edges. */
    private final int[] ofUser;

    private final int[] itemStart;
    private final int[] ofItem;

    private PairGraph(int users, int items, int[] userStart, int[] ofUser) {
        this.users = users;
        this.items = items;
        this.userStart = userStart;
        this.ofUser = ofUser;
        itemStart = new int[items + 1];
        int edges = userStart[users];
        ofItem = new int[edges];
        for (int e = 0; e < edges; e++) {
            itemStart[ofUser[e] + 1]++;
        }
        for (int i = 0; i < items; i++) {
            itemStart[i + 1] += itemStart[i];
        }
        var filled = itemStart.clone();
        for (int u = 0; u < users; u++) {
            for (int e = userStart[u]; e < userStart[u + 1]; e++) {
                ofItem[filled[ofUser[e]]++] = u;
            }
        }
    }

    /**
     * Rows without a user or an item (code -1) are no edges.
     *
     * @param user  code of each row's user
     * @param users number of user codes
     */
    public static PairGraph of(int[] user, int[] item, int users, int items) {
        var start = new int[users + 1];
        for (int row = 0; row < user.length; row++) {
            if (user[row] >= 0 && item[row] >= 0) {
                start[user[row] + 1]++;
            }
        }
        for (int u = 0; u < users; u++) {
            start[u + 1] += start[u];
        }
        var all = new int[start[users]];
        var filled = start.clone();
        for (int row = 0; row < user.length; row++) {
            if (user[row] >= 0 && item[row] >= 0) {
                all[filled[user[row]]++] = item[row];
            }
        }
        // each user's items once: the lists are short, so sorting them costs little more than reading them
        var once = new int[users + 1];
        int kept = 0;
        for (int u = 0; u < users; u++) {
            Arrays.sort(all, start[u], start[u + 1]);
            for (int e = start[u]; e < start[u + 1]; e++) {
                if (e == start[u] || all[e] != all[e - 1]) {
                    all[kept++] = all[e];
                }
            }
            once[u + 1] = kept;
        }
        // a copy is as much again for a while, where it saves little
        return new PairGraph(users, items, once, kept > all.length - all.length / 4 ? all : Arrays.copyOf(all, kept));
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
