package org.vitrine.djl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vitrine.train.ModelConfig;

/** The numbers of the two towers. */
final class TwoTowerWeights {
    final ItemTables items;
    final UserTables users;
    final Tower userTower;
    final Tower itemTower;
    final Weight userSeen;
    final Weight itemSeen;

    /** @param userValues field of shoppers to its values */
    TwoTowerWeights(
            ModelConfig.TwoTower config,
            int userCount,
            Map<String, List<String>> userValues,
            int itemCount,
            ItemFacts.Words words,
            long seed) {
        var random = Shuffle.stream(seed, Shuffle.Purpose.WEIGHTS, 0);
        int dim = config.dim();
        items = ItemTables.of(words, itemCount, dim, random);
        users = UserTables.of(userValues, userCount, dim, dim, ItemTables.DEVIATION, random);
        userTower = new Tower("user", config, random);
        itemTower = new Tower("item", config, random);
        userSeen = Weight.statistic("user_seen", userCount);
        itemSeen = Weight.statistic("item_seen", itemCount);
    }

    List<Weight> all() {
        var all = new ArrayList<>(items.all());
        all.addAll(users.all());
        all.addAll(userTower.all());
        all.addAll(itemTower.all());
        all.addAll(List.of(userSeen, itemSeen));
        return all;
    }
}
