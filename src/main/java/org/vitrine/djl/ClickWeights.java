package org.vitrine.djl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vitrine.train.ModelConfig;

/** The numbers of a click-through model. */
final class ClickWeights {
    final ItemTables items;
    final UserTables users;
    final ClickModel model;
    final Weight userSeen;
    final Weight itemSeen;
    /** What of a rating on is a yes, see {@link ClickLabels}. */
    final Weight yesFrom;

    /**
     * What tables have rows for.
     *
     * @param userValues field of shoppers to its values
     */
    record Vocabulary(int users, Map<String, List<String>> userValues, int items, ItemFacts.Words words) {}

    ClickWeights(ModelConfig.ClickThrough config, Vocabulary known, Tasks tasks, long seed) {
        var random = Shuffle.stream(seed, Shuffle.Purpose.WEIGHTS, 0);
        int dim = config.features().dim();
        int width = ClickModel.width(config);
        double deviation = ClickModel.deviation(config);
        items = ItemTables.of(known.words(), known.items(), width, deviation, random);
        users = UserTables.of(known.userValues(), known.users(), width, dim, deviation, random);
        model = ClickModel.of(config, tasks, users.partCount(), items.partCount(), random);
        userSeen = Weight.statistic("user_seen", known.users());
        itemSeen = Weight.statistic("item_seen", known.items());
        yesFrom = Weight.statistic("yes_from", 1);
    }

    List<Weight> all() {
        var all = new ArrayList<>(items.all());
        all.addAll(users.all());
        all.addAll(model.weights());
        all.addAll(List.of(userSeen, itemSeen, yesFrom));
        return all;
    }
}
