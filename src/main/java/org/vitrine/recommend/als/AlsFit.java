package org.vitrine.recommend.als;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.Incidence;

/**
 * A factorisation while it is learnt: items and shoppers are solved in turn, each pair counted once, or as much as
 * its weighed events count together. An epoch solves the items first, so
 * that each shopper's vector is at its end what folding in would give. Not thread-safe; works on several threads itself.
 */
public final class AlsFit {
    /** Multiplications of one batch: some tenths of a second, so that a run can be stopped soon. */
    private static final double BATCH = 2e9;

    private static final int MOST_BATCHES = 250;

    private final AlsSettings settings;
    private final Half items;
    private final Half users;
    private @Nullable Opposite opposite;

    /** One side: who met whom, the vectors, how its rows are dealt into batches, and each row's part of the objective. */
    private record Half(Incidence met, float[][] vectors, int[] batches, double[] parts) {
        long meetings(int batch) {
            return (long) met.start(batches[batch + 1]) - met.start(batches[batch]);
        }
    }

    private AlsFit(AlsSettings settings, Half items, Half users) {
        this.settings = settings;
        this.items = items;
        this.users = users;
    }

    /** Begins with small random numbers; who met nothing, and what nobody met, has zeros. */
    public static AlsFit begin(Interactions train, int users, int items, AlsSettings settings, long seed) {
        var byUser = Incidence.ofUsers(History.of(train, users), Integer.MAX_VALUE);
        var byItem = byUser.transposed(items);
        var random = new SplittableRandom(seed);
        var userVectors = random(byUser, settings, random);
        var itemVectors = random(byItem, settings, random);
        return new AlsFit(settings, half(byItem, itemVectors, settings), half(byUser, userVectors, settings));
    }

    private static float[][] random(Incidence met, AlsSettings settings, SplittableRandom random) {
        double deviation = settings.deviation() / Math.sqrt(settings.dim());
        var vectors = new float[met.rows()][settings.dim()];
        for (int row = 0; row < vectors.length; row++) {
            for (int k = 0; k < settings.dim(); k++) {
                float number = (float) (deviation * random.nextGaussian());
                vectors[row][k] = met.count(row) > 0 ? number : 0;
            }
        }
        return vectors;
    }

    private static Half half(Incidence met, float[][] vectors, AlsSettings settings) {
        double all = 0;
        for (int row = 0; row < met.rows(); row++) {
            all += cost(met.count(row), settings);
        }
        int wanted = (int) Math.clamp(Math.ceil(all / BATCH), 1, MOST_BATCHES);
        var bounds = new int[wanted + 1];
        Arrays.fill(bounds, met.rows());
        bounds[0] = 0;
        int begun = 1;
        double sum = 0;
        for (int row = 0; row < met.rows() && begun < wanted; row++) {
            sum += cost(met.count(row), settings);
            if (sum >= all * begun / wanted) {
                bounds[begun++] = row + 1;
            }
        }
        return new Half(met, vectors, bounds, new double[met.rows()]);
    }

    /** Multiplications of a row's solution, nearly: products of each meeting, the factorisation of each block. */
    static double cost(int met, AlsSettings settings) {
        double block = Math.min(settings.block(), settings.dim());
        double blocks = Math.ceil(settings.dim() / block);
        return met == 0 ? 0 : blocks * (met * block * (block / 2 + 3) + block * block * block / 6);
    }

    /** Batches of one epoch: those of the items, then those of the shoppers. */
    public int batches() {
        return itemBatches() + users.batches().length - 1;
    }

    /** How many of them are of the items. */
    public int itemBatches() {
        return items.batches().length - 1;
    }

    /** Pairs of a shopper and an item that met. */
    public long meetings() {
        return users.met().columns().length;
    }

    /**
     * Solves the rows of one batch of an epoch. Batches are solved in their order.
     *
     * @return mean objective of the batch's meetings: its rows' part and a fair share of the other side's penalty
     */
    public double solve(int batch, CancelToken cancel) throws CancelledException {
        boolean isItems = batch < itemBatches();
        var own = isItems ? items : users;
        var other = isItems ? users : items;
        int of = isItems ? batch : batch - itemBatches();
        if (of == 0 || opposite == null) {
            opposite = Opposite.of(other.vectors(), settings.dim(), settings.objective(), settings.threads(), cancel);
        }
        int from = own.batches()[of];
        int to = own.batches()[of + 1];
        var rows = new Rows(own.met(), own.vectors(), own.parts());
        rows.solve(from, to, opposite, settings, cancel);
        double sum = 0;
        for (int row = from; row < to; row++) {
            sum += own.parts()[row];
        }
        double share = penalty(other, own.vectors().length) / Math.max(1, meetings());
        return sum / Math.max(1, own.meetings(of)) + share;
    }

    /** The objective after an epoch, divided by the number of meetings. */
    public double loss() {
        double sum = penalty(items, users.vectors().length);
        for (double part : users.parts()) {
            sum += part;
        }
        return sum / Math.max(1, meetings());
    }

    private double penalty(Half half, int others) {
        double sum = 0;
        for (int row = 0; row < half.vectors().length; row++) {
            double square = 0;
            for (float number : half.vectors()[row]) {
                square += (double) number * number;
            }
            sum += settings.objective().ridge(half.met().sum(row), others) * square;
        }
        return sum;
    }

    /** Item vectors, [items][dim]; not copied. */
    public float[][] itemVectors() {
        return items.vectors();
    }

    /** Shoppers' vectors, [users][dim]; not copied. */
    public float[][] userVectors() {
        return users.vectors();
    }

    /** The items as a model of their own; a copy, so that learning may go on. */
    public AlsModel model() {
        var met = new BitSet();
        for (int item = 0; item < items.vectors().length; item++) {
            met.set(item, items.met().count(item) > 0);
        }
        return new AlsModel(
                Arrays.stream(items.vectors()).map(float[]::clone).toArray(float[][]::new), met, settings.objective());
    }

    /** Whether at the end of an epoch shoppers' vectors are just what folding in gives. */
    public boolean solvesWhole() {
        return settings.block() >= settings.dim();
    }
}
