package org.vitrine.recommend.als;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.encode.History;
import org.vitrine.recommend.ItemBlocks;
import org.vitrine.recommend.ItemVectors;
import org.vitrine.recommend.LastItems;
import org.vitrine.recommend.Scorer;
import org.vitrine.recommend.SumOfItems;

/**
 * Scores by the product of an item's vector and a shopper's, which is solved from the shopper's events as they are now (folded in):
 * whoever has met an item the model knows is known, trained on or not. Items the model does not know come last.
 */
public final class AlsScorer implements Scorer, SumOfItems {
    private final Opposite items;
    private final int[] rows;
    private final History known;
    private final ItemBlocks table;
    private final BitSet met = new BitSet();
    private final LastItems last;
    private final float[][] vectors;
    private final float @Nullable [] @Nullable [] solved;

    /**
     * @param rows  for each item of the data the model's, -1 for none
     * @param known the shoppers' events: what the model may draw on
     */
    public AlsScorer(AlsModel model, int[] rows, History known, int threads) {
        this(model, rows, known, threads, null);
    }

    private AlsScorer(AlsModel model, int[] rows, History known, int threads, float @Nullable [] @Nullable [] solved) {
        this.items = opposite(model, threads);
        this.rows = rows;
        this.known = known;
        this.solved = solved;
        vectors = new float[rows.length][];
        var none = new float[model.dim()];
        for (int item = 0; item < rows.length; item++) {
            boolean has = rows[item] >= 0 && model.met().get(rows[item]);
            met.set(item, has);
            vectors[item] = has ? model.vectors()[rows[item]] : none;
        }
        table = new ItemBlocks(vectors, null, model.dim());
        last = new LastItems(met, rows.length);
    }

    /** Right after an epoch, for the shoppers and events that were learnt from: nothing needs to be solved again. */
    public static AlsScorer of(AlsFit fit, History known, int threads) {
        var model = fit.model();
        var rows = new int[model.vectors().length];
        Arrays.setAll(rows, item -> item);
        return new AlsScorer(model, rows, known, threads, fit.solvesWhole() ? fit.userVectors() : null);
    }

    private static Opposite opposite(AlsModel model, int threads) {
        try {
            return Opposite.of(model.vectors(), model.dim(), model.objective(), threads, new CancelToken());
        } catch (CancelledException e) {
            throw new IllegalStateException("nobody cancels it", e);
        }
    }

    @Override
    public int items() {
        return rows.length;
    }

    @Override
    public Optional<ItemVectors> itemVectors() {
        return Optional.of(ItemVectors.of(vectors, items.dim()));
    }

    @Override
    public boolean knows(int user) {
        if (user < known.users()) {
            for (int at = known.start(user); at < known.end(user); at++) {
                if (met.get(known.items()[at])) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public boolean readsHistory() {
        return true;
    }

    @Override
    public void score(int[] users, float[] out) {
        var starts = new int[users.length];
        Arrays.setAll(starts, k -> k * items.dim());
        table.score(vectors(users), starts, out);
        for (int k = 0; k < users.length; k++) {
            last.putLast(out, k * items());
        }
    }

    @Override
    public float[] score(int user, int[] wanted) {
        return score(new int[] {user}, new int[][] {wanted})[0];
    }

    @Override
    public float[][] score(int[] users, int[][] wanted) {
        var vectors = vectors(users);
        var scores = new float[users.length][];
        for (int k = 0; k < users.length; k++) {
            scores[k] = new float[wanted[k].length];
            float least = 0;
            for (int c = 0; c < wanted[k].length; c++) {
                scores[k][c] = table.score(vectors, k * items.dim(), wanted[k][c]);
                least = Math.min(least, scores[k][c]);
            }
            for (int c = 0; c < wanted[k].length; c++) {
                scores[k][c] = met.get(wanted[k][c]) ? scores[k][c] : least - 1;
            }
        }
        return scores;
    }

    /** Vectors of some shoppers, [users * dim]. */
    private float[] vectors(int[] users) {
        int dim = items.dim();
        var all = new float[users.length * dim];
        var solver = new RowSolver(items, dim, new CancelToken());
        var own = new float[dim];
        for (int k = 0; k < users.length; k++) {
            if (solved == null) {
                var read = metOf(users[k], known.distinctItemsOf(users[k]));
                solver.solve(read.rows(), read.weights(), 0, read.rows().length, own);
                System.arraycopy(own, 0, all, k * dim, dim);
            } else {
                System.arraycopy(solved[users[k]], 0, all, k * dim, dim);
            }
        }
        return all;
    }

    /**
     * {@inheritDoc}
     *
     * <p>w_u . h_i = sum over items j of u of c_uj h_j . A_u^-1 h_i (Hu, Koren and Volinsky 2008, section 5).
     */
    @Override
    public float[] parts(int user, int[] own, int item) {
        if (!met.get(item)) {
            return new float[own.length];
        }
        var parts = known.weightsOf(user, own);
        var solver = new RowSolver(items, items.dim(), new CancelToken());
        var read = metOf(user, own);
        var towards = solver.against(read.rows(), read.weights(), items.vectors()[rows[item]]);
        for (int k = 0; k < own.length; k++) {
            parts[k] *= met.get(own[k]) ? Products.dot(items.vectors()[rows[own[k]]], 0, towards, items.dim()) : 0;
        }
        return parts;
    }

    /** @param weights what each of the rows counts; empty for 1 each */
    private record Met(int[] rows, float[] weights) {}

    /** Rows of the model, ascending, so that the sums are the same whatever the order of the data. */
    private Met metOf(int user, int[] own) {
        // by row, so that the sum has the order of training
        long[] read = Arrays.stream(own)
                .filter(met::get)
                .mapToLong(item -> (long) rows[item] << 32 | item)
                .sorted()
                .toArray();
        int[] inOrder =
                Arrays.stream(read).mapToInt(each -> (int) (each >>> 32)).toArray();
        if (!known.isWeighed()) {
            return new Met(inOrder, RowSolver.EACH_ONE);
        }
        return new Met(
                inOrder,
                known.weightsOf(
                        user, Arrays.stream(read).mapToInt(each -> (int) each).toArray()));
    }
}
