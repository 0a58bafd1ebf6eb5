package org.vitrine.djl;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.vitrine.encode.History;
import org.vitrine.train.ModelConfig;

/**
 * Every shopper's first meeting with an item once in an epoch, in a new order; what they met before is what the pair is read with, or where the
 * data knows no order some of what else they met: before and after would be those of the file. Beside the
 * items of a batch's pairs some are drawn alike of all that were met in training (mixed negative sampling, Yang et al. 2020).
 */
final class TowerSource implements BatchSource<TowerBatch> {
    /**
     * What all batches share.
     *
     * @param met items of the training events
     */
    record Shape(PairSides sides, int[] met, ModelConfig.TwoTower config) {}

    private final Shape shape;
    private final History history;
    private final KnownItems known;
    private final int[] rows;
    private final int[] userOf;
    private final int[] timesMet;
    private final int batchSize;
    private final double hide;
    private final IntPredicate isRead;

    private TowerSource(
            Shape shape, History history, KnownItems known, IntPredicate isTarget, IntPredicate isRead, double hide) {
        this.shape = shape;
        this.history = history;
        this.known = known;
        this.hide = hide;
        this.isRead = isRead;
        var meetings = Meetings.of(history);
        int most = history.items().length;
        var found = new int[most];
        userOf = new int[most];
        timesMet = new int[shape.sides().itemCount()];
        int n = 0;
        for (int u = 0; u < history.users(); u++) {
            for (int at = history.start(u); at < history.end(u); at++) {
                userOf[at] = u;
                if (meetings.isFirst(at) && isTarget.test(at)) {
                    found[n++] = at;
                    timesMet[history.items()[at]]++;
                }
            }
        }
        rows = Arrays.copyOf(found, n);
        batchSize = Math.max(1, Math.min(shape.config().learning().batchSize(), n));
    }

    static TowerSource training(Shape shape, History history, KnownItems known) {
        return new TowerSource(
                shape, history, known, at -> true, at -> true, shape.config().idDropout());
    }

    /** The same of held-out events, with all ids read. */
    static TowerSource heldOut(Shape shape, History history, KnownItems known, IntPredicate isTarget) {
        return new TowerSource(shape, history, known, isTarget, at -> !isTarget.test(at), 0);
    }

    @Override
    public long batches() {
        return Math.ceilDiv(rows.length, batchSize);
    }

    @Override
    public long examples() {
        return rows.length;
    }

    @Override
    public TowerBatch blank() {
        var config = shape.config();
        int drawn = config.batchNegatives();
        int catalogue = shape.sides().itemCount();
        long read = (long) batchSize * (1 + config.historyLength()) + drawn;
        var items =
                new ItemRows(shape.sides().items(), shape.sides().idRows(), catalogue, (int) Math.min(catalogue, read));
        var shoppers = new ShopperRows(shape.sides().users(), history.users(), batchSize, config.historyLength());
        return new TowerBatch(catalogue, items, shoppers, batchSize, drawn);
    }

    @Override
    public Filler<TowerBatch> epoch(SplittableRandom random) {
        return new Pass(random);
    }

    private final class Pass implements Filler<TowerBatch> {
        private final SplittableRandom random;
        private final int[] order;
        private final PastItems past = new PastItems(
                history, shape.config().historyLength(), shape.sides().ordered(), at -> true, isRead);
        private int next;

        Pass(SplittableRandom random) {
            this.random = random;
            order = Shuffle.order(rows.length, random);
        }

        @Override
        public boolean fill(TowerBatch batch) {
            batch.begin();
            int end = Math.min(order.length, next + batchSize);
            int pairs = end - next;
            for (int k = next; k < end; k++) {
                candidate(batch, history.items()[rows[order[k]]]);
            }
            int drawn = pairs > 0 ? shape.config().batchNegatives() : 0;
            for (int k = 0; k < drawn; k++) {
                candidate(batch, shape.met()[random.nextInt(shape.met().length)]);
            }
            // B q_c + N / met: how often the item is among the candidates on average
            double each = (double) drawn / shape.met().length;
            batch.candidatesDone(item -> (double) pairs * timesMet[item] / rows.length + each);
            for (; next < end; next++) {
                pair(batch, rows[order[next]]);
            }
            return pairs > 0;
        }

        private void candidate(TowerBatch batch, int item) {
            batch.candidate(item, !batch.has(item) && isHidden());
        }

        private void pair(TowerBatch batch, int at) {
            int user = userOf[at];
            int n = past.read(at, user, random);
            var items = past.items();
            for (int k = 0; k < n; k++) {
                items[k] = batch.slot(items[k], !batch.has(items[k]) && isHidden());
            }
            batch.shoppers.add(user, !shape.sides().seenUsers().get(user) || isHidden(), items, n);
            batch.pair(user, history.items()[at], known);
        }

        private boolean isHidden() {
            return hide > 0 && random.nextDouble() < hide;
        }
    }
}
