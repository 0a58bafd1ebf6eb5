package org.vitrine.explain;

import java.util.Arrays;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;

/** Who met what: every shopper's events in order, and every item's distinct shoppers. */
final class Meetings {
    final History history;
    private final int[] offsets;
    private final int[] users;
    private final int[] events;

    Meetings(Interactions known, int userCount, int itemCount) {
        this.history = History.of(known, userCount);
        this.events = new int[itemCount];
        this.offsets = new int[itemCount + 1];
        var lastUser = new int[itemCount];
        Arrays.fill(lastUser, -1);
        countShoppers(lastUser, userCount);
        for (int i = 0; i < itemCount; i++) {
            offsets[i + 1] += offsets[i];
        }
        this.users = fill(lastUser, userCount);
    }

    private void countShoppers(int[] lastUser, int userCount) {
        for (int u = 0; u < userCount; u++) {
            for (int k = history.start(u); k < history.end(u); k++) {
                int item = history.items()[k];
                events[item]++;
                if (lastUser[item] != u) {
                    lastUser[item] = u;
                    offsets[item + 1]++;
                }
            }
        }
    }

    private int[] fill(int[] lastUser, int userCount) {
        Arrays.fill(lastUser, -1);
        var next = Arrays.copyOf(offsets, offsets.length);
        var filled = new int[offsets[offsets.length - 1]];
        for (int u = 0; u < userCount; u++) {
            for (int k = history.start(u); k < history.end(u); k++) {
                int item = history.items()[k];
                if (lastUser[item] != u) {
                    lastUser[item] = u;
                    filled[next[item]++] = u;
                }
            }
        }
        return filled;
    }

    int items() {
        return events.length;
    }

    int shoppers() {
        return history.users();
    }

    /** Distinct shoppers who met the item. */
    int shoppersOf(int item) {
        return offsets[item + 1] - offsets[item];
    }

    /** Events with the item. */
    int events(int item) {
        return events[item];
    }

    /** Shoppers who met both; both lists of shoppers ascend. */
    int together(int one, int other) {
        int both = 0;
        int j = offsets[other];
        for (int k = offsets[one]; k < offsets[one + 1]; k++) {
            while (j < offsets[other + 1] && users[j] < users[k]) {
                j++;
            }
            both += j < offsets[other + 1] && users[j] == users[k] ? 1 : 0;
        }
        return both;
    }

    /** Distinct shoppers of every item who met {@code item} too. */
    int[] together(int item) {
        var both = new int[items()];
        var last = new int[items()];
        Arrays.fill(last, -1);
        for (int k = offsets[item]; k < offsets[item + 1]; k++) {
            int user = users[k];
            for (int e = history.start(user); e < history.end(user); e++) {
                int other = history.items()[e];
                if (last[other] != user) {
                    last[other] = user;
                    both[other]++;
                }
            }
        }
        both[item] = 0;
        return both;
    }

    /**
     * How often each item came within the next few events after {@code item}, once for each time the item was met.
     *
     * @param window events looked ahead
     * @return one count for each item, and in the last place the number of times looked
     */
    int[] after(int item, int window) {
        var followed = new int[items() + 1];
        for (int k = offsets[item]; k < offsets[item + 1]; k++) {
            int end = history.end(users[k]);
            for (int e = history.start(users[k]); e < end; e++) {
                if (history.items()[e] == item) {
                    followed[items()]++;
                    countAhead(e + 1, Math.min(end, e + 1 + window), item, followed);
                }
            }
        }
        return followed;
    }

    private void countAhead(int from, int to, int item, int[] followed) {
        for (int e = from; e < to; e++) {
            int next = history.items()[e];
            boolean counted = next == item;
            for (int before = from; before < e && !counted; before++) {
                counted = history.items()[before] == next;
            }
            followed[next] += counted ? 0 : 1;
        }
    }

    /** Shoppers of one item, ascending. */
    int[] usersOf(int item) {
        return Arrays.copyOfRange(users, offsets[item], offsets[item + 1]);
    }
}
