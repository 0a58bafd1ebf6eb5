package org.vitrine.djl;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.Split;
import org.vitrine.train.Positions;

/**
 * What networks that read features know of both sides of a pair while they are trained.
 *
 * @param seenUsers users of the training events: nobody else has an id that says anything
 * @param seenItems items of the training events
 * @param idRows    row of each item in the id table; items that are not seen share the last
 * @param ordered   whether events have an order
 */
record PairSides(
        UserFacts users,
        ItemFacts items,
        int userCount,
        BitSet seenUsers,
        BitSet seenItems,
        int[] idRows,
        boolean ordered) {
    static PairSides of(Split split) {
        var data = split.data();
        int users = data.users().size();
        int items = data.items().size();
        var seenItems = flags(split.train().items());
        return new PairSides(
                UserFacts.of(data.userFeatures(), users),
                ItemFacts.of(ItemFacts.Words.of(data.itemFeatures()), data.itemFeatures(), items),
                users,
                flags(split.train().users()),
                seenItems,
                ItemTables.idRows(seenItems, items),
                data.clock() != EncodedDataset.Clock.NONE);
    }

    private static BitSet flags(int[] positions) {
        var flags = new BitSet();
        Arrays.stream(positions).forEach(flags::set);
        return flags;
    }

    int itemCount() {
        return items.items();
    }

    /** The same for a scorer. */
    SideRows rows() {
        return new SideRows(users, Positions.identity(userCount), items, idRows, ordered);
    }

    /** Writes what the codes of the tables stand for. */
    void describe(Path folder) throws IOException {
        items.words().write(folder);
        users.write(folder);
    }
}
