package org.vitrine.djl;

import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.Split;
import org.vitrine.train.Learning;
import org.vitrine.train.ModelConfig;

/** What a network that goes through windows of events learns from and is measured on. */
record WindowData(int users, int items, BatchSource<WindowBatch> training, BatchSource<WindowBatch> validation) {
    /** Of the transformer: padded in front, so that the newest event always has the last position. */
    static WindowData of(Split split, ModelConfig.SasRec config) {
        return of(split, config.learning(), config.historyLength(), WindowSource.Padding.FRONT);
    }

    /** Of the recurrent network: padded behind, where nothing reads the padding's states. */
    static WindowData of(Split split, ModelConfig.Gru4Rec config) {
        return of(split, config.learning(), config.historyLength(), WindowSource.Padding.BEHIND);
    }

    private static WindowData of(Split split, Learning learning, int historyLength, WindowSource.Padding padding) {
        int users = split.data().users().size();
        int items = split.data().items().size();
        int cells = Math.max(learning.batchSize(), historyLength);
        var windows = new WindowSource.Windowing(historyLength, padding);
        var layout = WindowBatch.Layout.of(items, cells, learning.negatives(), learning.drawsEach());
        var read = split.knownBeforeValidation();
        var both = Events.merged(read, split.validation());
        var marked = Events.fromSecond(read, split.validation(), users);
        var before = new Drawing(split, split.train(), learning);
        var after = new Drawing(split, both, learning);
        return new WindowData(
                users,
                items,
                WindowSource.training(
                        layout, History.of(split.train(), users), windows, before.sampler(), before.proposal()),
                WindowSource.heldOut(
                        WindowBatch.Layout.of(items, cells, learning.negatives(), 1),
                        History.of(both, users),
                        windows,
                        after.sampler(),
                        after.proposal(),
                        row -> marked[row]));
    }

    /** How negatives are drawn. */
    private record Drawing(NegativeSampler sampler, Proposal proposal) {
        Drawing(Split split, Interactions known, Learning learning) {
            this(
                    KnownItems.of(
                            known,
                            split.data().users().size(),
                            split.data().items().size()),
                    split.train().items(),
                    learning);
        }

        private Drawing(KnownItems known, int[] occurring, Learning learning) {
            this(
                    new NegativeSampler(known, learning, occurring),
                    Proposal.of(
                            known,
                            learning.sampling(),
                            learning.fine().draws().exponent(),
                            occurring,
                            learning.negatives()));
        }
    }

    History history(Interactions known) {
        return History.of(known, users);
    }
}
