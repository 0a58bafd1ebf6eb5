package org.vitrine.djl;

import java.util.SplittableRandom;
import org.vitrine.train.Learning;

/** Every positive pair once in an epoch, in a new order, each with fresh negatives. */
final class PairSource implements BatchSource<PairBatch> {
    private final KnownItems known;
    private final NegativeSampler sampler;
    private final int[] userOf;
    private final int[] itemOf;
    private final int batchSize;
    private final int negatives;
    private final int drawsEach;

    private PairSource(
            KnownItems known, NegativeSampler sampler, int[] userOf, int[] itemOf, Learning learning, int drawsEach) {
        this.drawsEach = drawsEach;
        this.known = known;
        this.sampler = sampler;
        this.userOf = userOf;
        this.itemOf = itemOf;
        this.batchSize = Math.max(1, Math.min(learning.batchSize(), userOf.length));
        this.negatives = learning.negatives();
    }

    /** The distinct pairs of the training events. */
    static PairSource training(KnownItems known, NegativeSampler sampler, Learning learning) {
        var userOf = new int[known.pairs()];
        int n = 0;
        var itemOf = new int[known.pairs()];
        for (int u = 0; u < known.users(); u++) {
            for (int k = known.start(u); k < known.end(u) && sampler.canDraw(u); k++) {
                userOf[n] = u;
                itemOf[n++] = known.item(k);
            }
        }
        return new PairSource(
                known,
                sampler,
                java.util.Arrays.copyOf(userOf, n),
                java.util.Arrays.copyOf(itemOf, n),
                learning,
                learning.drawsEach());
    }

    /**
     * Pairs that are to be predicted: those of {@code held} that are not in {@code known} and whose user is. Their negatives are drawn, not the
     * hardest of some: a loss over ever harder ones could not be compared from epoch to epoch.
     */
    static PairSource heldOut(KnownItems known, KnownItems held, NegativeSampler sampler, Learning learning, int most) {
        var userOf = new int[held.pairs()];
        var itemOf = new int[held.pairs()];
        int n = 0;
        for (int u = 0; u < held.users(); u++) {
            for (int k = held.start(u); k < held.end(u); k++) {
                if (known.count(u) > 0 && sampler.canDraw(u) && !known.knows(u, held.item(k))) {
                    userOf[n] = u;
                    itemOf[n++] = held.item(k);
                }
            }
        }
        int stride = Math.max(1, (n + most - 1) / Math.max(1, most));
        int kept = 0;
        for (int k = 0; k < n; k += stride) {
            userOf[kept] = userOf[k];
            itemOf[kept++] = itemOf[k];
        }
        return new PairSource(
                known,
                sampler,
                java.util.Arrays.copyOf(userOf, kept),
                java.util.Arrays.copyOf(itemOf, kept),
                learning,
                1);
    }

    @Override
    public long batches() {
        return Math.ceilDiv(userOf.length, batchSize);
    }

    @Override
    public long examples() {
        return (long) userOf.length * (1 + negatives);
    }

    @Override
    public PairBatch blank() {
        return new PairBatch(known.users(), known.itemCount(), batchSize, negatives, drawsEach);
    }

    @Override
    public Filler<PairBatch> epoch(SplittableRandom random) {
        return new Pass(random);
    }

    private final class Pass implements Filler<PairBatch> {
        private final SplittableRandom random;
        private final int[] order;
        private int next;

        Pass(SplittableRandom random) {
            this.random = random;
            order = Shuffle.order(userOf.length, random);
        }

        @Override
        public boolean fill(PairBatch batch) {
            batch.clear();
            int end = Math.min(order.length, next + batchSize);
            for (; next < end; next++) {
                int user = userOf[order[next]];
                batch.addPositive(user, itemOf[order[next]]);
                for (int k = 0; k < negatives * drawsEach; k++) {
                    batch.addNegative(sampler.draw(user, random));
                }
            }
            return batch.positives() > 0;
        }
    }
}
