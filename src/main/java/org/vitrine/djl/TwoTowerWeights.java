package org.vitrine.djl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vitrine.train.ModelConfig;

/** The numbers of the two towers. */
final class TwoTowerWeights {
    private static final double DEVIATION = 0.05;

    final ItemTables items;
    final Weight userId;
    final List<Weight> userFields = new ArrayList<>();
    final Weight history;
    final Tower userTower;
    final Tower itemTower;
    final Weight userSeen;
    final Weight itemSeen;

    /** @param userValues field of shoppers to its values */
    TwoTowerWeights(
            ModelConfig.TwoTower config,
            int users,
            Map<String, List<String>> userValues,
            int itemCount,
            ItemFacts.Words words,
            long seed) {
        var random = Shuffle.stream(seed, Shuffle.Purpose.WEIGHTS, 0);
        int dim = config.dim();
        items = ItemTables.of(words, itemCount, dim, random);
        userId = Weight.table("user.id", users + 1, dim).normal(random, DEVIATION);
        userValues.forEach((field, values) -> userFields.add(
                Weight.table("user.field." + field, values.size() + 1, dim).normal(random, DEVIATION)));
        history = Weight.matrix("user.history", dim, dim);
        for (int k = 0; k < dim; k++) {
            // at first somebody is near what they met
            history.values()[k * dim + k] = 1;
        }
        userTower = new Tower("user", config, random);
        itemTower = new Tower("item", config, random);
        userSeen = Weight.statistic("user_seen", users);
        itemSeen = Weight.statistic("item_seen", itemCount);
    }

    List<Weight> all() {
        var all = new ArrayList<>(items.all());
        all.add(userId);
        all.addAll(userFields);
        all.add(history);
        all.addAll(userTower.all());
        all.addAll(itemTower.all());
        all.addAll(List.of(userSeen, itemSeen));
        return all;
    }
}
