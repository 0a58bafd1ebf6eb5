package org.vitrine.djl;

import org.vitrine.encode.Split;
import org.vitrine.train.Learning;

/** What models of user-item pairs learn from and are measured on. */
record PairData(
        int users, int items, KnownItems known, BatchSource<PairBatch> training, BatchSource<PairBatch> validation) {
    /** More held-out pairs than this say nothing new about the loss. */
    private static final int MOST_VALIDATION_PAIRS = 50_000;

    static PairData of(Split split, Learning learning) {
        int users = split.data().users().size();
        int items = split.data().items().size();
        var known = KnownItems.of(split.train(), users, items);
        var held = KnownItems.of(split.validation(), users, items);
        var sampler = new NegativeSampler(known, learning, split.train().items());
        return new PairData(
                users,
                items,
                known,
                PairSource.training(known, sampler, learning),
                PairSource.heldOut(known, held, sampler, learning, MOST_VALIDATION_PAIRS));
    }
}
