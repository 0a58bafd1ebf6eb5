package org.vitrine.djl;

import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.Split;
import org.vitrine.train.ModelConfig;

/** What the transformer learns from and is measured on. */
record AttentionData(
        int users, int items, BatchSource<AttentionBatch> training, BatchSource<AttentionBatch> validation) {
    static AttentionData of(Split split, ModelConfig.SasRec config) {
        int users = split.data().users().size();
        int items = split.data().items().size();
        var learning = config.learning();
        int cells = Math.max(learning.batchSize(), config.historyLength());
        var layout = AttentionBatch.Layout.of(items, cells, learning.negatives(), learning.drawsEach());
        var both = Events.merged(split.train(), split.validation());
        var marked = Events.fromSecond(split.train(), split.validation(), users);
        var before = new Drawing(split, split.train(), config);
        var after = new Drawing(split, both, config);
        return new AttentionData(
                users,
                items,
                AttentionSource.training(
                        layout,
                        History.of(split.train(), users),
                        config.historyLength(),
                        before.sampler(),
                        before.proposal()),
                AttentionSource.heldOut(
                        AttentionBatch.Layout.of(items, cells, learning.negatives(), 1),
                        History.of(both, users),
                        config.historyLength(),
                        after.sampler(),
                        after.proposal(),
                        row -> marked[row]));
    }

    /** How negatives are drawn. */
    private record Drawing(NegativeSampler sampler, Proposal proposal) {
        Drawing(Split split, Interactions known, ModelConfig.SasRec config) {
            this(
                    KnownItems.of(
                            known,
                            split.data().users().size(),
                            split.data().items().size()),
                    split.train().items(),
                    config);
        }

        private Drawing(KnownItems known, int[] occurring, ModelConfig.SasRec config) {
            this(
                    new NegativeSampler(known, config.learning(), occurring),
                    Proposal.of(
                            known,
                            config.learning().sampling(),
                            config.learning().fine().draws().exponent(),
                            occurring,
                            config.learning().negatives()));
        }
    }

    History history(Interactions known) {
        return History.of(known, users);
    }
}
