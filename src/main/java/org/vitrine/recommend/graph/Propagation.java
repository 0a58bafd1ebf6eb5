package org.vitrine.recommend.graph;

import java.util.Arrays;
import org.vitrine.recommend.Crew;
import org.vitrine.recommend.Incidence;

/**
 * The mean of vectors over some steps on the graph of shoppers and items, E = (E0 + A E0 + … + A^K E0) / (K + 1), where A joins shopper u
 * and item i by 1 / sqrt(items of u · shoppers of i) if they met (He et al. 2020, eq. 7 and 8).
 *
 * <p>A is symmetric, so the gradient with respect to E0 is the same mean of the gradient with respect to E. A row is summed in a fixed order
 * by one thread: any number of threads gives the same bits. Used on one thread at a time; its tables, three times the vectors, are used again.
 */
public final class Propagation {
    /** Few, since the row of a popular item is long. */
    private static final int ROWS_AT_ONCE = 64;

    private final Side users;
    private final Side items;
    private final int hops;
    private final int dim;
    private final Crew crew;

    /** One kind of nodes: who each is joined to, and the tables [rows][dim] the steps go through. */
    private static final class Side {
        final Incidence met;
        final float[] scales;
        final float[][] total;
        float[][] now;
        float[][] next;

        Side(Incidence met, int dim) {
            this.met = met;
            scales = new float[met.rows()];
            for (int row = 0; row < scales.length; row++) {
                scales[row] = met.count(row) == 0 ? 0 : (float) (1 / Math.sqrt(met.count(row)));
            }
            total = new float[met.rows()][dim];
            now = new float[met.rows()][dim];
            next = new float[met.rows()][dim];
        }

        void turn() {
            var before = now;
            now = next;
            next = before;
        }
    }

    /**
     * @param met   items of each shopper
     * @param items in all
     * @param hops  K, steps over the graph, at least 1
     * @param dim   length of a vector
     */
    public Propagation(Incidence met, int items, int hops, int dim, int threads) {
        this.users = new Side(met, dim);
        this.items = new Side(met.transposed(items), dim);
        this.hops = hops;
        this.dim = dim;
        this.crew = new Crew(threads, "graph");
    }

    /** What a vector of each shopper and item is set to before {@link #spread()}, [rows][dim]; to be overwritten. */
    public float[][] usersBefore() {
        return users.now;
    }

    /** As {@link #usersBefore()}. */
    public float[][] itemsBefore() {
        return items.now;
    }

    /** Sets all vectors from tables, row-major. */
    public void set(float[] ofUsers, float[] ofItems) {
        copy(ofUsers, users.now);
        copy(ofItems, items.now);
    }

    private void copy(float[] from, float[][] to) {
        for (int row = 0; row < to.length; row++) {
            System.arraycopy(from, row * dim, to[row], 0, dim);
        }
    }

    /** Sets all vectors to nothing. */
    public void clear() {
        for (var row : users.now) {
            Arrays.fill(row, 0);
        }
        for (var row : items.now) {
            Arrays.fill(row, 0);
        }
    }

    /** Takes the mean of what was set. */
    public void spread() {
        for (int hop = 1; hop <= hops; hop++) {
            boolean first = hop == 1;
            float share = hop == hops ? 1f / (hops + 1) : 1;
            inParallel(row -> step(users, items, row, first, share), row -> step(items, users, row, first, share));
            users.turn();
            items.turn();
        }
    }

    /** Means of the shoppers, [users][dim]; as long as nothing is spread again. */
    public float[][] users() {
        return users.total;
    }

    /** Means of the items, [items][dim]; as long as nothing is spread again. */
    public float[][] items() {
        return items.total;
    }

    /** What the last step alone made of the items, A^K E0, [items][dim]. */
    public float[][] itemsAtLast() {
        return items.now;
    }

    /**
     * What the last spreading would hand to a shopper who begins with a vector of nothing and has met these items: as a node of the graph would have
     * it, but that the graph stays as it is. Items nobody in the graph met bring nothing.
     *
     * @param metItems positions, each once
     * @return [dim]
     */
    public float[] stranger(int[] metItems) {
        var sum = new float[dim];
        for (int item : metItems) {
            float scale = items.scales[item];
            for (int d = 0; d < dim; d++) {
                sum[d] += scale * ((hops + 1) * items.total[item][d] - items.now[item][d]);
            }
        }
        scale(sum, metItems.length == 0 ? 0 : (float) (1 / Math.sqrt(metItems.length) / (hops + 1)));
        return sum;
    }

    /** 1 / sqrt(items of the shopper), 0 without any. */
    public float userScale(int user) {
        return users.scales[user];
    }

    /** 1 / sqrt(shoppers of the item), 0 without any. */
    public float itemScale(int item) {
        return items.scales[item];
    }

    private interface Row {
        void take(int row);
    }

    private void inParallel(Row ofUsers, Row ofItems) {
        int userChunks = Math.ceilDiv(users.now.length, ROWS_AT_ONCE);
        int chunks = userChunks + Math.ceilDiv(items.now.length, ROWS_AT_ONCE);
        crew.run(chunks, chunk -> {
            if (chunk < userChunks) {
                rows(chunk, users.now.length, ofUsers);
            } else {
                rows(chunk - userChunks, items.now.length, ofItems);
            }
        });
    }

    private static void rows(int chunk, int rows, Row row) {
        for (int k = chunk * ROWS_AT_ONCE; k < Math.min(rows, (chunk + 1) * ROWS_AT_ONCE); k++) {
            row.take(k);
        }
    }

    private static void step(Side side, Side other, int row, boolean first, float share) {
        var sum = side.next[row];
        gather(side.met, row, other.scales, other.now, sum);
        scale(sum, side.scales[row]);
        if (first) {
            begin(side.total[row], side.now[row], sum, share);
        } else {
            add(side.total[row], sum, share);
        }
    }

    // As in ItemBlocks: only loops over arrays from index 0 on become vector instructions.

    private static void gather(Incidence met, int row, float[] scales, float[][] vectors, float[] sum) {
        Arrays.fill(sum, 0);
        int at = met.start(row);
        int end = met.end(row);
        for (; at + 4 <= end; at += 4) {
            int a = met.at(at);
            int b = met.at(at + 1);
            int c = met.at(at + 2);
            int d = met.at(at + 3);
            add4(sum, scales[a], vectors[a], scales[b], vectors[b], scales[c], vectors[c], scales[d], vectors[d]);
        }
        for (; at < end; at++) {
            add1(sum, scales[met.at(at)], vectors[met.at(at)]);
        }
    }

    private static void add4(
            float[] sum, float a, float[] va, float b, float[] vb, float c, float[] vc, float d, float[] vd) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] += a * va[k] + b * vb[k] + c * vc[k] + d * vd[k];
        }
    }

    private static void add1(float[] sum, float a, float[] va) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] += a * va[k];
        }
    }

    private static void scale(float[] row, float by) {
        for (int k = 0; k < row.length; k++) {
            row[k] *= by;
        }
    }

    private static void begin(float[] total, float[] before, float[] sum, float share) {
        for (int k = 0; k < total.length; k++) {
            total[k] = (before[k] + sum[k]) * share;
        }
    }

    private static void add(float[] total, float[] sum, float share) {
        for (int k = 0; k < total.length; k++) {
            total[k] = (total[k] + sum[k]) * share;
        }
    }
}
