package org.vitrine.djl;

import org.vitrine.encode.History;
import org.vitrine.encode.Split;
import org.vitrine.train.ModelConfig;

/** What the two towers learn from and are measured on. */
record TowerData(PairSides sides, BatchSource<TowerBatch> training, BatchSource<TowerBatch> validation) {
    static TowerData of(Split split, ModelConfig.TwoTower config) {
        var sides = PairSides.of(split);
        int users = sides.userCount();
        int items = sides.itemCount();
        var shape = new TowerSource.Shape(sides, sides.seenItems().stream().toArray(), config);
        var read = split.knownBeforeValidation();
        var both = Events.merged(read, split.validation());
        var marked = Events.fromSecond(read, split.validation(), users);
        return new TowerData(
                sides,
                TowerSource.training(
                        shape, History.of(split.train(), users), KnownItems.of(split.train(), users, items)),
                TowerSource.heldOut(
                        shape, History.of(both, users), KnownItems.of(both, users, items), at -> marked[at]));
    }
}
