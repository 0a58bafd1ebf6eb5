package org.vitrine.encode;

import java.util.Arrays;

/** Rows of the events of each user, in time order. */
record UserRows(int[] offsets, int[] rows) {
    static UserRows of(Interactions events, int users) {
        var offsets = new int[users + 1];
        for (int user : events.users()) {
            offsets[user + 1]++;
        }
        for (int user = 0; user < users; user++) {
            offsets[user + 1] += offsets[user];
        }
        var next = Arrays.copyOf(offsets, users);
        var rows = new int[events.size()];
        for (int k = 0; k < rows.length; k++) {
            rows[next[events.user(k)]++] = k;
        }
        return new UserRows(offsets, rows);
    }

    int users() {
        return offsets.length - 1;
    }

    int count(int user) {
        return offsets[user + 1] - offsets[user];
    }

    /** Row of the user's event {@code back} places before their last. */
    int fromEnd(int user, int back) {
        return rows[offsets[user + 1] - 1 - back];
    }

    int[] of(int user) {
        return Arrays.copyOfRange(rows, offsets[user], offsets[user + 1]);
    }
}
