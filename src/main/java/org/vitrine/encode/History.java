package org.vitrine.encode;

import it.unimi.dsi.fastutil.ints.Int2FloatOpenHashMap;
import java.util.Arrays;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/**
 * Interactions grouped by user (compressed rows): each user's items in time order. Immutable.
 *
 * <p>The rows of user {@code u} are {@code [start(u), end(u))} of {@link #items()}, {@link #behaviours()} and {@link #times()}.
 */
public final class History {
    private final int[] offsets;
    private final int[] items;
    private final byte[] behaviours;
    private final long[] times;
    /** Of each event; empty where none is weighed. */
    private final float[] weights;

    private History(int[] offsets, int[] items, byte[] behaviours, long[] times, float[] weights) {
        this.offsets = offsets;
        this.items = items;
        this.behaviours = behaviours;
        this.times = times;
        this.weights = weights;
    }

    /** As {@link #of(Interactions, int, CancelToken)}, all of it. */
    public static History of(Interactions events, int users) {
        return CancelToken.uncancelled(cancel -> of(events, users, cancel));
    }

    /** Groups events by user; a counting sort, so time order within a user is kept. */
    public static History of(Interactions events, int users, CancelToken cancel) throws CancelledException {
        var offsets = new int[users + 1];
        for (int u : events.users()) {
            offsets[u + 1]++;
        }
        for (int u = 0; u < users; u++) {
            offsets[u + 1] += offsets[u];
        }
        var next = Arrays.copyOf(offsets, users);
        int n = events.size();
        var items = new int[n];
        var behaviours = new byte[n];
        var times = new long[n];
        var weights = new float[events.isWeighed() ? n : 0];
        for (int k = 0; k < n; k++) {
            cancel.check(k);
            int at = next[events.user(k)]++;
            items[at] = events.item(k);
            behaviours[at] = events.behaviours()[k];
            times[at] = events.time(k);
            if (weights.length > 0) {
                weights[at] = events.weight(k);
            }
        }
        return new History(offsets, items, behaviours, times, weights);
    }

    public int users() {
        return offsets.length - 1;
    }

    public int start(int user) {
        return offsets[user];
    }

    public int end(int user) {
        return offsets[user + 1];
    }

    public int count(int user) {
        return offsets[user + 1] - offsets[user];
    }

    public int[] items() {
        return items;
    }

    public byte[] behaviours() {
        return behaviours;
    }

    public long[] times() {
        return times;
    }

    /** Whether a recipe says what each event counts. */
    public boolean isWeighed() {
        return weights.length > 0;
    }

    /**
     * What the pairs of a user and some items count: the weights of their events summed where events are weighed, else 1 each, however
     * many events they have.
     *
     * @param user  -1 for nobody the data knows
     * @param items what was not met, as in a basket, counts 1
     */
    public float[] weightsOf(int user, int[] items) {
        var sums = new float[items.length];
        if (!isWeighed() || user < 0 || user >= users()) {
            Arrays.fill(sums, 1);
            return sums;
        }
        var ofItem = new Int2FloatOpenHashMap(count(user));
        for (int at = start(user); at < end(user); at++) {
            ofItem.addTo(this.items[at], weights[at]);
        }
        for (int k = 0; k < items.length; k++) {
            sums[k] = ofItem.getOrDefault(items[k], 1f);
        }
        return sums;
    }

    /** The items of one user, in time order; a copy. */
    public int[] itemsOf(int user) {
        return Arrays.copyOfRange(items, offsets[user], offsets[user + 1]);
    }

    /** The distinct items of one user, ascending; a copy. */
    public int[] distinctItemsOf(int user) {
        var own = itemsOf(user);
        Arrays.sort(own);
        int n = 0;
        for (int k = 0; k < own.length; k++) {
            if (k == 0 || own[k] != own[k - 1]) {
                own[n++] = own[k];
            }
        }
        return Arrays.copyOf(own, n);
    }
}
