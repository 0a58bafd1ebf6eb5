package org.vitrine.djl;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.UserId;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.train.Positions;

/**
 * What the folder of a finished model that reads features says beside its weights.
 *
 * @param words  of items
 * @param values field of shoppers to its values
 */
record StoredSides(List<UserId> users, List<ItemId> items, ItemFacts.Words words, Map<String, List<String>> values) {
    static StoredSides read(Path model) throws IOException, ProblemException {
        var folder = new ModelFolder(model);
        return new StoredSides(
                folder.readIds("users.txt", UserId::new),
                folder.readIds("items.txt", ItemId::new),
                ItemFacts.Words.read(model),
                UserFacts.read(model));
    }

    /** A data set, whose ids may stand in another order, in the numbers of the model. */
    SideRows rows(EncodedDataset data, Weight itemSeen) {
        return new SideRows(
                UserFacts.of(values, data.userFeatures(), data.users().size()),
                Positions.of(users, data.users()),
                ItemFacts.of(words, data.itemFeatures(), data.items().size()),
                ItemTables.idRows(Positions.of(items, data.items()), itemSeen),
                data.clock() != EncodedDataset.Clock.NONE);
    }
}
