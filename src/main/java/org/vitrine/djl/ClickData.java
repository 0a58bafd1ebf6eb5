package org.vitrine.djl;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.History;
import org.vitrine.encode.Split;
import org.vitrine.train.ModelConfig;

/**
 * What models of labelled pairs learn from and are measured on.
 *
 * @param tasks     what is asked of a pair
 * @param yesShares by task, of the training pairs, drawn ones included; of the first where labels are ratings: else every pair that was met is a
 *                  yes, and nobody needs to be told
 */
record ClickData(
        PairSides sides,
        ClickLabels labels,
        Tasks tasks,
        Map<String, Double> yesShares,
        BatchSource<ClickBatch> training,
        BatchSource<ClickBatch> validation) {
    /** @throws ProblemException when there are no labels of the kind that is asked for */
    static ClickData of(Split split, ModelConfig.ClickThrough config) throws ProblemException {
        var sides = PairSides.of(split);
        int users = sides.userCount();
        int items = sides.itemCount();
        var learning = config.learning();
        var train = split.train();
        var labels = ClickLabels.of(config.features(), learning, train);
        var tasks = config instanceof ModelConfig.Experts ? Tasks.of(train) : Tasks.ONE;
        var read = split.knownBeforeValidation();
        var both = Events.merged(read, split.validation());
        var known = KnownItems.of(train, users, items);
        var knownLater = KnownItems.of(both, users, items);
        var shape = new ClickSource.Shape(sides, labels.fromRatings(), tasks, config);
        var training = ClickSource.training(
                shape,
                new ClickSource.Labelled(History.of(train, users), labels.ofHistory(train, users)),
                new NegativeSampler(known, learning, train.items()));
        var validation = ClickSource.heldOut(
                shape,
                new ClickSource.Labelled(History.of(both, users), labels.ofHistory(both, users)),
                new NegativeSampler(knownLater, learning, train.items()),
                Events.fromSecond(read, split.validation(), users));
        var shares = new LinkedHashMap<String, Double>();
        if (labels.fromRatings()) {
            shares.put("interaction", labels.share(train) / (1 + learning.negatives()));
        }
        for (int k = 0; k < tasks.others().size(); k++) {
            shares.put(tasks.names().get(1 + k), training.yesShare(k));
        }
        return new ClickData(sides, labels, tasks, shares, training, validation);
    }
}
