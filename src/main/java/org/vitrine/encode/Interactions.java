package org.vitrine.encode;

import java.util.Arrays;
import org.vitrine.domain.Behaviour;

/**
 * Events as parallel primitive arrays, sorted by time; events of the same time keep the order of the source.
 *
 * <p>{@code user} and {@code item} are positions in the data set's {@link IdIndex}es. {@code time} is seconds since 1970 UTC, or the
 * event's rank in the source when the source has an order and no clock. {@code behaviour} holds {@link Behaviour} ordinals.
 * {@code value} is the rating or play count, 1 where the source has none. {@code weight} is what an event counts against others, where a
 * recipe weighs events; else it is empty and each counts 1. The arrays are shared, not copied: nobody writes to them.
 */
public final class Interactions {
    private final int[] user;
    private final int[] item;
    private final byte[] behaviour;
    private final float[] value;
    private final long[] time;
    private final float[] weight;

    /** Events that are not weighed. */
    public Interactions(int[] user, int[] item, byte[] behaviour, float[] value, long[] time) {
        this(user, item, behaviour, value, time, UNWEIGHED);
    }

    /** @param weight of each event, not below 0; empty where none is weighed */
    public Interactions(int[] user, int[] item, byte[] behaviour, float[] value, long[] time, float[] weight) {
        int n = user.length;
        if (weight.length != 0 && weight.length != n) {
            throw new IllegalArgumentException(weight.length + " weights of " + n + " events");
        }
        if (item.length != n || behaviour.length != n || value.length != n || time.length != n) {
            throw new IllegalArgumentException("arrays of different length");
        }
        for (int i = 1; i < n; i++) {
            if (time[i] < time[i - 1]) {
                throw new IllegalArgumentException("not sorted by time at " + i);
            }
        }
        this.user = user;
        this.item = item;
        this.behaviour = behaviour;
        this.value = value;
        this.time = time;
        this.weight = weight;
    }

    public int size() {
        return user.length;
    }

    public int user(int i) {
        return user[i];
    }

    public int item(int i) {
        return item[i];
    }

    public Behaviour behaviour(int i) {
        return BEHAVIOURS[behaviour[i]];
    }

    public float value(int i) {
        return value[i];
    }

    public long time(int i) {
        return time[i];
    }

    /** Whether a recipe says what each event counts. */
    public boolean isWeighed() {
        return weight.length > 0;
    }

    /** What the event counts against others; 1 where nothing is weighed. */
    public float weight(int i) {
        return weight.length == 0 ? 1 : weight[i];
    }

    public int[] users() {
        return user;
    }

    public int[] items() {
        return item;
    }

    public byte[] behaviours() {
        return behaviour;
    }

    public float[] values() {
        return value;
    }

    public long[] times() {
        return time;
    }

    /** The events at the given rows, which must ascend. */
    public Interactions at(int[] rows) {
        int n = rows.length;
        var u = new int[n];
        var i = new int[n];
        var b = new byte[n];
        var v = new float[n];
        var t = new long[n];
        var w = isWeighed() ? new float[n] : UNWEIGHED;
        for (int k = 0; k < n; k++) {
            u[k] = user[rows[k]];
            i[k] = item[rows[k]];
            b[k] = behaviour[rows[k]];
            v[k] = value[rows[k]];
            t[k] = time[rows[k]];
            if (isWeighed()) {
                w[k] = weight[rows[k]];
            }
        }
        return new Interactions(u, i, b, v, t, w);
    }

    /** These events by other users, in their order. */
    Interactions by(int[] users) {
        return new Interactions(users, item, behaviour, value, time, weight);
    }

    /** These events and others in order of time; of events at the same time these come first. */
    public Interactions mergedWith(Interactions other) {
        int n = size() + other.size();
        var merged = new Interactions(
                new int[n],
                new int[n],
                new byte[n],
                new float[n],
                new long[n],
                isWeighed() || other.isWeighed() ? new float[n] : UNWEIGHED);
        int a = 0;
        int b = 0;
        for (int k = 0; k < n; k++) {
            boolean takeOwn = b == other.size() || (a < size() && time[a] <= other.time[b]);
            merged.put(k, takeOwn ? this : other, takeOwn ? a++ : b++);
        }
        return merged;
    }

    private void put(int at, Interactions from, int row) {
        user[at] = from.user[row];
        item[at] = from.item[row];
        behaviour[at] = from.behaviour[row];
        value[at] = from.value[row];
        time[at] = from.time[row];
        if (isWeighed()) {
            weight[at] = from.weight(row);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Interactions o
                && Arrays.equals(user, o.user)
                && Arrays.equals(item, o.item)
                && Arrays.equals(behaviour, o.behaviour)
                && Arrays.equals(value, o.value)
                && Arrays.equals(time, o.time)
                && Arrays.equals(weight, o.weight);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new int[] {Arrays.hashCode(user), Arrays.hashCode(item), Arrays.hashCode(time)});
    }

    private static final float[] UNWEIGHED = {};
    private static final Behaviour[] BEHAVIOURS = Behaviour.values();
}
