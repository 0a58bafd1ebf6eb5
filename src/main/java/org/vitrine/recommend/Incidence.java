package org.vitrine.recommend;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.encode.History;

/**
 * Who met what, each pair once, as compressed rows: the columns of row r are {@code at(start(r)..end(r)-1)}.
 *
 * @param weights what each pair counts, beside the columns: the weights of its events summed; empty where each counts 1
 */
public record Incidence(int[] offsets, int[] columns, float[] weights) {
    /** Each pair counts 1. */
    public Incidence(int[] offsets, int[] columns) {
        this(offsets, columns, new float[0]);
    }

    /** As {@link #ofUsers(History, int, CancelToken)}, all of it. */
    public static Incidence ofUsers(History history, int most) {
        return CancelToken.uncancelled(cancel -> ofUsers(history, most, cancel));
    }

    /** Rows are users, columns their distinct items in ascending order; of very many the latest {@code most}. */
    static Incidence ofUsers(History history, int most, CancelToken cancel) throws CancelledException {
        var offsets = new int[history.users() + 1];
        var columns = new int[history.items().length];
        var weights = new float[history.isWeighed() ? columns.length : 0];
        for (int user = 0; user < history.users(); user++) {
            cancel.check(user);
            var items = history.distinctItemsOf(user);
            if (items.length > most) {
                items = latest(history, user, most);
            }
            System.arraycopy(items, 0, columns, offsets[user], items.length);
            if (history.isWeighed()) {
                System.arraycopy(history.weightsOf(user, items), 0, weights, offsets[user], items.length);
            }
            offsets[user + 1] = offsets[user] + items.length;
        }
        int pairs = offsets[history.users()];
        return new Incidence(
                offsets, Arrays.copyOf(columns, pairs), history.isWeighed() ? Arrays.copyOf(weights, pairs) : weights);
    }

    private static int[] latest(History history, int user, int most) {
        var own = history.itemsOf(user);
        return IntStream.range(0, own.length)
                .map(k -> own[own.length - 1 - k])
                .distinct()
                .limit(most)
                .sorted()
                .toArray();
    }

    public Incidence transposed(int columnCount) {
        var turned = new int[columnCount + 1];
        for (int column : columns) {
            turned[column + 1]++;
        }
        for (int c = 0; c < columnCount; c++) {
            turned[c + 1] += turned[c];
        }
        var next = Arrays.copyOf(turned, columnCount);
        var rows = new int[columns.length];
        for (int row = 0; row < rows(); row++) {
            for (int at = start(row); at < end(row); at++) {
                rows[next[columns[at]]++] = row;
            }
        }
        var bare = new Incidence(turned, rows);
        return isWeighed() ? new Incidence(turned, rows, transposed(weights, bare)) : bare;
    }

    /**
     * Numbers beside the columns, in the order of the transposed.
     *
     * @param turned what {@link #transposed(int)} gave
     */
    float[] transposed(float[] beside, Incidence turned) {
        var next = Arrays.copyOf(turned.offsets, turned.rows());
        var out = new float[beside.length];
        for (int at = 0; at < beside.length; at++) {
            out[next[columns[at]]++] = beside[at];
        }
        return out;
    }

    public boolean isWeighed() {
        return weights.length > 0;
    }

    /** What the pairs of a row count together: their number, where they are not weighed. */
    public double sum(int row) {
        if (!isWeighed()) {
            return count(row);
        }
        double sum = 0;
        for (int at = start(row); at < end(row); at++) {
            sum += weights[at];
        }
        return sum;
    }

    public int rows() {
        return offsets.length - 1;
    }

    public int start(int row) {
        return offsets[row];
    }

    public int end(int row) {
        return offsets[row + 1];
    }

    public int count(int row) {
        return offsets[row + 1] - offsets[row];
    }

    public int at(int place) {
        return columns[place];
    }
}
