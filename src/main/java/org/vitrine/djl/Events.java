package org.vitrine.djl;

import org.vitrine.encode.Interactions;

/** Puts parts of a data set together. */
final class Events {
    private Events() {}

    /** Both in order of time; of events at the same time those of {@code first} come first. */
    static Interactions merged(Interactions first, Interactions second) {
        int n = first.size() + second.size();
        var user = new int[n];
        var item = new int[n];
        var behaviour = new byte[n];
        var value = new float[n];
        var time = new long[n];
        int a = 0;
        int b = 0;
        for (int k = 0; k < n; k++) {
            boolean takeFirst = b == second.size() || a < first.size() && first.time(a) <= second.time(b);
            var from = takeFirst ? first : second;
            int at = takeFirst ? a++ : b++;
            user[k] = from.user(at);
            item[k] = from.item(at);
            behaviour[k] = from.behaviours()[at];
            value[k] = from.value(at);
            time[k] = from.time(at);
        }
        return new Interactions(user, item, behaviour, value, time);
    }

    /** For each row of the merged events' history whether it comes from {@code second}. */
    static boolean[] fromSecond(Interactions first, Interactions second, int users) {
        int n = first.size() + second.size();
        var next = new int[users + 1];
        for (int u : first.users()) {
            next[u + 1]++;
        }
        for (int u : second.users()) {
            next[u + 1]++;
        }
        for (int u = 0; u < users; u++) {
            next[u + 1] += next[u];
        }
        var from = new boolean[n];
        int a = 0;
        int b = 0;
        for (int k = 0; k < n; k++) {
            boolean takeFirst = b == second.size() || a < first.size() && first.time(a) <= second.time(b);
            int user = takeFirst ? first.user(a++) : second.user(b++);
            from[next[user]++] = !takeFirst;
        }
        return from;
    }
}
