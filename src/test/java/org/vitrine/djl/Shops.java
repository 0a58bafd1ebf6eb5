package org.vitrine.djl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.UserId;
import org.vitrine.encode.DatasetFingerprint;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.IdIndex;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.ItemFeatures;
import org.vitrine.encode.UserFeatures;
import org.vitrine.encode.Vocabulary;

/** Small shops for tests. */
final class Shops {
    private Shops() {}

    /** Events of equal weight, in the order given, one second apart. */
    static Interactions events(int[][] pairs, Behaviour behaviour) {
        int n = pairs.length;
        var user = new int[n];
        var item = new int[n];
        var kind = new byte[n];
        var value = new float[n];
        var time = new long[n];
        for (int k = 0; k < n; k++) {
            user[k] = pairs[k][0];
            item[k] = pairs[k][1];
            kind[k] = (byte) behaviour.ordinal();
            value[k] = 1;
            time[k] = k;
        }
        return new Interactions(user, item, kind, value, time);
    }

    static EncodedDataset shop(int users, int items, Interactions events, List<Vocabulary> fields) {
        var userIds = new ArrayList<UserId>();
        for (int u = 0; u < users; u++) {
            userIds.add(new UserId("u" + u));
        }
        var itemIds = new ArrayList<ItemId>();
        var titles = new ArrayList<String>();
        var tokens = new int[items][];
        var price = new float[items];
        for (int i = 0; i < items; i++) {
            itemIds.add(new ItemId("i" + i));
            titles.add("item " + i);
            tokens[i] = new int[0];
            price[i] = Float.NaN;
        }
        var features = new ItemFeatures(
                fields,
                List.of(),
                tokens,
                price,
                titles,
                titles.stream().map(t -> "").toList());
        return new EncodedDataset(
                new IdIndex<>(userIds),
                new IdIndex<>(itemIds),
                events,
                EncodedDataset.Clock.SECONDS,
                features,
                new UserFeatures(List.of()),
                Optional.empty(),
                Optional.empty(),
                new DatasetFingerprint(users, items, events.size(), 0, events.size(), "test"));
    }
}
