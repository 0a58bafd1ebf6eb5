package org.vitrine.djl;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.vitrine.encode.History;
import org.vitrine.train.ModelConfig;

/**
 * Labelled pairs, each once in an epoch in a new order, with fresh items drawn for a no. Where labels are ratings every event is a pair, else
 * every shopper's first meeting with an item. A shopper is read with what they liked before, as by {@link PastItems}.
 */
final class ClickSource implements BatchSource<ClickBatch> {
    /** More held-out pairs than this say nothing new about the loss. */
    private static final int MOST_VALIDATION_PAIRS = 50_000;

    /**
     * What all batches share.
     *
     * @param fromRatings whether every event is a pair
     * @param tasks       what is asked of a pair
     */
    record Shape(PairSides sides, boolean fromRatings, Tasks tasks, ModelConfig.ClickThrough config) {}

    /**
     * Events with their labels.
     *
     * @param yes for each row of the history
     */
    record Labelled(History history, boolean[] yes) {}

    private final Shape shape;
    private final History history;
    private final boolean[] yes;
    private final NegativeSampler sampler;
    private final IntPredicate isRead;
    private final Meetings meetings;
    private final int[] rows;
    private final int[] userOf;
    private final int batchSize;
    private final int negatives;
    private final double hide;

    private ClickSource(
            Shape shape,
            Labelled events,
            NegativeSampler sampler,
            IntPredicate isTarget,
            IntPredicate isRead,
            double hide) {
        this.shape = shape;
        this.history = events.history();
        this.yes = events.yes();
        this.sampler = sampler;
        this.isRead = isRead;
        this.hide = hide;
        negatives = shape.config().learning().negatives();
        meetings = Meetings.of(history);
        userOf = new int[yes.length];
        var found = new int[yes.length];
        int n = 0;
        for (int u = 0; u < history.users(); u++) {
            boolean canDraw = negatives == 0 || sampler.canDraw(u);
            for (int at = history.start(u); at < history.end(u); at++) {
                userOf[at] = u;
                if (canDraw && isTarget.test(at) && (shape.fromRatings() || meetings.isFirst(at))) {
                    found[n++] = at;
                }
            }
        }
        rows = Arrays.copyOf(found, n);
        batchSize = Math.max(1, Math.min(shape.config().learning().batchSize(), n));
    }

    private ClickSource(ClickSource of, int[] rows) {
        shape = of.shape;
        history = of.history;
        yes = of.yes;
        sampler = of.sampler;
        isRead = of.isRead;
        hide = of.hide;
        meetings = of.meetings;
        negatives = of.negatives;
        userOf = of.userOf;
        this.rows = rows;
        batchSize = Math.max(1, Math.min(of.batchSize, rows.length));
    }

    static ClickSource training(Shape shape, Labelled events, NegativeSampler sampler) {
        double hide = shape.config().features().idDropout();
        return new ClickSource(shape, events, sampler, at -> true, at -> true, hide);
    }

    /**
     * The same of held-out events, some of them where there are very many, with all ids read.
     *
     * @param isTarget which rows of the history are held out
     */
    static ClickSource heldOut(Shape shape, Labelled events, NegativeSampler sampler, boolean[] isTarget) {
        var all = new ClickSource(shape, events, sampler, at -> isTarget[at], at -> !isTarget[at], 0);
        int stride = Math.ceilDiv(Math.max(1, all.rows.length), MOST_VALIDATION_PAIRS);
        var some = new int[Math.ceilDiv(all.rows.length, stride)];
        for (int k = 0; k < some.length; k++) {
            some[k] = all.rows[k * stride];
        }
        return new ClickSource(all, some);
    }

    /** Share of the pairs of a task beside the first, drawn ones included, that are a yes. */
    double yesShare(int other) {
        long yes = Arrays.stream(rows).filter(at -> isYes(other, at)).count();
        return (double) yes / Math.max(1, examples());
    }

    /** Whether an item was met so, or more strongly, from an event on. */
    private boolean isYes(int other, int at) {
        return meetings.strongest(at) >= shape.tasks().others().get(other).ordinal();
    }

    @Override
    public long batches() {
        return Math.ceilDiv(rows.length, batchSize);
    }

    @Override
    public long examples() {
        return (long) rows.length * (1 + negatives);
    }

    @Override
    public ClickBatch blank() {
        var sides = shape.sides();
        int length = shape.config().features().historyLength();
        int catalogue = sides.itemCount();
        int read = (int) Math.min(catalogue, (long) batchSize * (1 + negatives + length));
        var items = new ItemRows(sides.items(), sides.idRows(), catalogue, read);
        var shoppers = new ShopperRows(sides.users(), history.users(), batchSize, length);
        var size = new ClickBatch.Size(batchSize, negatives, shape.tasks().count());
        return new ClickBatch(catalogue, items, shoppers, size);
    }

    @Override
    public Filler<ClickBatch> epoch(SplittableRandom random) {
        return new Pass(random);
    }

    private final class Pass implements Filler<ClickBatch> {
        private final SplittableRandom random;
        private final int[] order;
        private final PastItems past = new PastItems(
                history,
                shape.config().features().historyLength(),
                shape.sides().ordered(),
                at -> yes[at],
                isRead);
        private int next;

        Pass(SplittableRandom random) {
            this.random = random;
            order = Shuffle.order(rows.length, random);
        }

        @Override
        public boolean fill(ClickBatch batch) {
            batch.clear();
            int first = next;
            int end = Math.min(order.length, next + batchSize);
            for (; next < end; next++) {
                int at = rows[order[next]];
                int user = userOf[at];
                int item = history.items()[at];
                batch.addPair(user, item, isHidden(batch, item), yes[at]);
                for (int k = 0; k < shape.tasks().others().size(); k++) {
                    batch.label(1 + k, isYes(k, at));
                }
                for (int k = 0; k < negatives; k++) {
                    int drawn = sampler.draw(user, random);
                    batch.addDrawn(k, drawn, isHidden(batch, drawn));
                }
            }
            for (int k = first; k < end; k++) {
                shopper(batch, rows[order[k]]);
            }
            return end > first;
        }

        private void shopper(ClickBatch batch, int at) {
            int user = userOf[at];
            boolean hidden = isHidden();
            // half of them as somebody who was never here: what they met says so much that attributes would learn
            // little beside it
            int n = hidden && random.nextBoolean() ? 0 : past.read(at, user, random);
            var items = past.items();
            for (int k = 0; k < n; k++) {
                items[k] = batch.slot(items[k], isHidden(batch, items[k]));
            }
            batch.shoppers.add(user, hidden || !shape.sides().seenUsers().get(user), items, n);
        }

        /** Whether an item the batch has not met yet is to be read without its id. */
        private boolean isHidden(ClickBatch batch, int item) {
            return !batch.has(item) && isHidden();
        }

        private boolean isHidden() {
            return hide > 0 && random.nextDouble() < hide;
        }
    }
}
