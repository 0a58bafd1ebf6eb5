package org.vitrine.djl;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.domain.Behaviour;
import org.vitrine.train.ModelConfig;

/** The numbers of the two-branch network. */
final class TwoBranchWeights {
    private static final double DEVIATION = 0.05;

    final ItemTables tables;
    final Weight behaviours;
    final Weight gaps;
    final Weight inputToGates;
    final Weight stateToGates;
    final Weight inputBias;
    final Weight stateBias;
    final Weight itemDense;
    final Weight itemOffset;
    final Weight stateDense;
    final Weight stateOffset;
    final Weight itemBias;
    final Norm userNorm;
    final Norm itemNorm;
    final Weight firstUser;
    final Weight firstItem;
    final Weight firstOffset;
    final Weight matchScale;
    final Perceptron rest;
    final Weight itemSeen;

    /** Scale, offset and running statistics of one batch-norm layer. */
    record Norm(Weight scale, Weight offset, Weight mean, Weight variance) {
        static Norm of(String name, int width) {
            return new Norm(
                    Weight.vector(name + ".weight", width).fill(1),
                    Weight.vector(name + ".bias", width),
                    Weight.statistic(name + ".running_mean", width),
                    Weight.statistic(name + ".running_var", width).fill(1));
        }

        List<Weight> all() {
            return List.of(scale, offset, mean, variance);
        }
    }

    /** @param tasks heads */
    TwoBranchWeights(ModelConfig.TwoBranchLstm config, int items, ItemFacts.Words words, int tasks, long seed) {
        var random = Shuffle.stream(seed, Shuffle.Purpose.WEIGHTS, 0);
        int dim = config.dim();
        int hidden = config.hidden();
        tables = ItemTables.of(words, items, dim, random);
        behaviours =
                Weight.table("user.behaviour", Behaviour.values().length, dim).normal(random, DEVIATION);
        gaps = Weight.table("user.gap", Gaps.COUNT, dim).normal(random, DEVIATION);
        double bound = 1 / Math.sqrt(hidden);
        inputToGates = Weight.matrix("lstm.weight_ih", 4 * hidden, dim).uniform(random, bound);
        stateToGates = Weight.matrix("lstm.weight_hh", 4 * hidden, hidden).uniform(random, bound);
        inputBias = Weight.vector("lstm.bias_ih", 4 * hidden).uniform(random, bound);
        stateBias = Weight.vector("lstm.bias_hh", 4 * hidden).uniform(random, bound);
        itemDense = Weight.matrix("item.dense.weight", dim, dim).uniform(random, 1 / Math.sqrt(dim));
        itemOffset = Weight.vector("item.dense.bias", dim);
        stateDense = Weight.matrix("user.dense.weight", dim, hidden).uniform(random, bound);
        stateOffset = Weight.vector("user.dense.bias", dim);
        itemBias = Weight.table("item.bias", items + 1, 1);
        userNorm = Norm.of("norm.user", hidden);
        itemNorm = Norm.of("norm.item", dim);
        int first = config.layers().getFirst();
        double join = 1 / Math.sqrt((double) hidden + dim);
        firstUser = Weight.matrix("mlp.0.weight.user", first, hidden).uniform(random, join);
        firstItem = Weight.matrix("mlp.0.weight.item", first, dim).uniform(random, join);
        firstOffset = Weight.vector("mlp.0.bias", first).uniform(random, join);
        matchScale = Weight.vector("match.weight", tasks).fill(1);
        rest = new Perceptron("mlp", config.layers(), tasks, config.dropout(), random);
        itemSeen = Weight.statistic("item_seen", items);
    }

    List<Weight> all() {
        var all = new ArrayList<>(tables.all());
        all.addAll(List.of(behaviours, gaps));
        all.addAll(List.of(inputToGates, stateToGates, inputBias, stateBias));
        all.addAll(List.of(itemDense, itemOffset, stateDense, stateOffset, itemBias));
        all.addAll(userNorm.all());
        all.addAll(itemNorm.all());
        all.addAll(List.of(firstUser, firstItem, firstOffset, matchScale));
        all.addAll(rest.weights());
        all.add(itemSeen);
        return all;
    }
}
