package org.vitrine.djl;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.train.ModelConfig;

/** The numbers of NeuMF (He et al. 2017): two vectors for each user and item, a perceptron, an output layer over both halves. */
final class NeuralCfWeights {
    private static final double DEVIATION = 0.01;

    final Weight factorUser;
    final Weight factorItem;
    final Weight mixUser;
    final Weight mixItem;
    final Weight firstUser;
    final Weight firstItem;
    final Weight firstOffset;
    final Weight factorOut;
    final Perceptron rest;
    final Weight seen;

    NeuralCfWeights(ModelConfig.NeuralCf config, int users, int items, long seed) {
        var random = Shuffle.stream(seed, Shuffle.Purpose.WEIGHTS, 0);
        int dim = config.dim();
        int first = config.layers().getFirst();
        int last = config.layers().getLast();
        factorUser = Weight.table("gmf.user", users, dim).normal(random, DEVIATION);
        factorItem = Weight.table("gmf.item", items, dim).normal(random, DEVIATION);
        mixUser = Weight.table("mlp.user", users, dim).normal(random, DEVIATION);
        mixItem = Weight.table("mlp.item", items, dim).normal(random, DEVIATION);
        double bound = 1 / Math.sqrt(2.0 * dim);
        firstUser = Weight.matrix("mlp.0.weight.user", first, dim).uniform(random, bound);
        firstItem = Weight.matrix("mlp.0.weight.item", first, dim).uniform(random, bound);
        firstOffset = Weight.vector("mlp.0.bias", first).uniform(random, bound);
        factorOut = Weight.vector("out.gmf", dim).uniform(random, 1 / Math.sqrt(dim + (double) last));
        rest = new Perceptron("mlp", config.layers(), 1, config.dropout(), random);
        seen = Weight.statistic("user_seen", users);
    }

    List<Weight> all() {
        var all = new ArrayList<>(
                List.of(factorUser, factorItem, mixUser, mixItem, firstUser, firstItem, firstOffset, factorOut, seen));
        all.addAll(rest.weights());
        return all;
    }
}
