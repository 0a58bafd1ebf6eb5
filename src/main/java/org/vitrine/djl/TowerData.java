package org.vitrine.djl;

import java.util.Arrays;
import java.util.BitSet;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.History;
import org.vitrine.encode.Split;
import org.vitrine.train.ModelConfig;

/**
 * What the two towers learn from and are measured on.
 *
 * @param seenUsers  users of the training events
 * @param seenItems  items of the training events
 * @param idRows     row of each item in the id table; items that are not seen share the last
 * @param ordered    whether events have an order
 */
record TowerData(
        UserFacts users,
        ItemFacts items,
        int userCount,
        BitSet seenUsers,
        BitSet seenItems,
        int[] idRows,
        boolean ordered,
        BatchSource<TowerBatch> training,
        BatchSource<TowerBatch> validation) {
    static TowerData of(Split split, ModelConfig.TwoTower config) {
        var data = split.data();
        int users = data.users().size();
        int items = data.items().size();
        var itemFacts = ItemFacts.of(ItemFacts.Words.of(data.itemFeatures()), data.itemFeatures(), items);
        var userFacts = UserFacts.of(data.userFeatures(), users);
        var seenUsers = flags(split.train().users());
        var seenItems = flags(split.train().items());
        var idRows = ItemTables.idRows(seenItems, items);
        boolean ordered = data.clock() != EncodedDataset.Clock.NONE;
        var shape = new TowerSource.Shape(
                itemFacts, idRows, userFacts, seenUsers, seenItems.stream().toArray(), ordered, config);
        var read = split.knownBeforeValidation();
        var both = Events.merged(read, split.validation());
        var marked = Events.fromSecond(read, split.validation(), users);
        return new TowerData(
                userFacts,
                itemFacts,
                users,
                seenUsers,
                seenItems,
                idRows,
                ordered,
                TowerSource.training(
                        shape, History.of(split.train(), users), KnownItems.of(split.train(), users, items)),
                TowerSource.heldOut(
                        shape, History.of(both, users), KnownItems.of(both, users, items), at -> marked[at]));
    }

    private static BitSet flags(int[] positions) {
        var flags = new BitSet();
        Arrays.stream(positions).forEach(flags::set);
        return flags;
    }
}
