package org.vitrine.djl;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.domain.Behaviour;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.Split;
import org.vitrine.train.ModelConfig;

/**
 * What the two-branch network learns from and is measured on.
 *
 * @param seen   items of the training events
 * @param idRows row of each item in the id table; items that are not seen share the last
 * @param tasks  heads beside the first, which stands for any event
 * @param clock  whether times are seconds
 * @param yesShares of the training pairs of each task
 */
record SequenceData(
        ItemFacts facts,
        BitSet seen,
        int[] idRows,
        List<Behaviour> tasks,
        boolean clock,
        int users,
        Map<String, Double> yesShares,
        BatchSource<SequenceBatch> training,
        BatchSource<SequenceBatch> validation) {
    /** Share of items a batch reads by attributes alone, so that new items are not strangers. */
    private static final double HIDE = 0.05;

    static SequenceData of(Split split, ModelConfig.TwoBranchLstm config) {
        var data = split.data();
        int users = data.users().size();
        int items = data.items().size();
        var facts = ItemFacts.of(ItemFacts.Words.of(data.itemFeatures()), data.itemFeatures(), items);
        var seen = new BitSet(items);
        for (int item : split.train().items()) {
            seen.set(item);
        }
        var idRows = ItemTables.idRows(seen, items);
        var tasks = (config.multiTask() ? Tasks.of(split.train()) : Tasks.ONE).others();
        boolean clock = data.clock() == EncodedDataset.Clock.SECONDS;
        var learning = config.learning();
        int cells = Math.max(learning.batchSize(), config.historyLength());
        var shape = new SequenceSource.Shape(
                facts,
                idRows,
                items,
                config.historyLength(),
                cells,
                learning.negatives(),
                learning.drawsEach(),
                tasks,
                clock);
        var known = KnownItems.of(split.train(), users, items);
        var training = SequenceSource.training(
                shape,
                History.of(split.train(), users),
                new NegativeSampler(known, learning, split.train().items()),
                HIDE);
        return new SequenceData(
                facts,
                seen,
                idRows,
                tasks,
                clock,
                users,
                yesShares(training, tasks),
                training,
                validation(split, shape.drawingOne(), learning, users, items));
    }

    private static Map<String, Double> yesShares(SequenceSource training, List<Behaviour> tasks) {
        var shares = new LinkedHashMap<String, Double>();
        for (int k = 0; k < tasks.size(); k++) {
            shares.put(TaskBalance.name(tasks.get(k)), training.yesShare(k));
        }
        return shares;
    }

    private static BatchSource<SequenceBatch> validation(
            Split split, SequenceSource.Shape shape, org.vitrine.train.Learning learning, int users, int items) {
        var read = split.knownBeforeValidation();
        var both = Events.merged(read, split.validation());
        var known = KnownItems.of(both, users, items);
        var marked = Events.fromSecond(read, split.validation(), users);
        return SequenceSource.heldOut(
                shape,
                History.of(both, users),
                new NegativeSampler(known, learning, split.train().items()),
                row -> marked[row]);
    }

    History history(Interactions known) {
        return History.of(known, users);
    }
}
